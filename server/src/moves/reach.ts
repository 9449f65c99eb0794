import type { GraphNode, ProcessGraph } from '../processes/index.ts'

/** Gateways behind which exactly one way is taken. */
const ONE_WAY = new Set(['ExclusiveGateway', 'EventBasedGateway'])
/** Gateways that wait for several tokens. */
const WAITING = new Set(['ParallelGateway', 'InclusiveGateway', 'ComplexGateway'])

/**
 * The steps a token may have come from on its way to `start`, back to the last fork or join: over one, moving it back would start or
 * miss other branches.
 */
export function stepsBefore(graph: ProcessGraph, start: string): Set<string> {
  const { incoming } = flowsOf(graph)
  return follow(graph, start, (node) => {
    const from = incoming(node.id)
    return node.boundary?.interrupting === true ? [...from, node.boundary.host] : from
  })
}

/** The steps a token may have come to since it left `start`, up to the next fork or join. */
export function stepsAfter(graph: ProcessGraph, start: string): Set<string> {
  const { outgoing } = flowsOf(graph)
  const attached = (host: string): string[] => [...graph.nodes.values()].filter(({ boundary }) => boundary?.host === host && boundary.interrupting).map(({ id }) => id)
  return follow(graph, start, (node) => [...outgoing(node.id), ...(node.id === start ? [] : attached(node.id))])
}

/** Whether one token becomes several at this node, or several become one. */
export function forksOrJoins(graph: ProcessGraph, { id, type, boundary }: GraphNode): boolean {
  const { incoming, outgoing } = flowsOf(graph)
  if (boundary?.interrupting === false) return true
  return (outgoing(id).length > 1 && !ONE_WAY.has(type)) || (WAITING.has(type) && incoming(id).length > 1)
}

/** The sub-processes around a node, the innermost first. */
export function scopesAround(graph: ProcessGraph, id: string): GraphNode[] {
  const scope = graph.nodes.get(id)?.scope ?? null
  const around = scope === null ? undefined : graph.nodes.get(scope)
  return around ? [around, ...scopesAround(graph, around.id)] : []
}

/** All nodes reached from `start` by `next`, which itself is left out, none of them beyond a fork or join. */
function follow(graph: ProcessGraph, start: string, next: (node: GraphNode) => readonly string[]): Set<string> {
  const reached = new Set<string>()
  const first = graph.nodes.get(start)
  const open = first ? [first] : []
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const id of next(at)) {
      const node = graph.nodes.get(id)
      if (node === undefined || reached.has(id) || forksOrJoins(graph, node)) continue
      reached.add(id)
      open.push(node)
    }
  }
  reached.delete(start)
  return reached
}

function flowsOf({ flows }: ProcessGraph): { incoming: (id: string) => string[]; outgoing: (id: string) => string[] } {
  return {
    incoming: (id) => flows.filter(({ to }) => to === id).map(({ from }) => from),
    outgoing: (id) => flows.filter(({ from }) => from === id).map(({ to }) => to),
  }
}
