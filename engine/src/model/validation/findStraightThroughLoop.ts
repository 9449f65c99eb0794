import type { XmlElement } from '../xml/XmlElement.ts'
import { flowElements, sequenceFlows } from './flowElements.ts'

/** Elements that never wait: a cycle of them would run for ever. */
const STRAIGHT = /^(task|manualTask|exclusiveGateway|parallelGateway|inclusiveGateway|callActivity|subProcess)$/
const COUNTS = /^(task|manualTask|callActivity)$/

/** The ids of a cycle that never waits and contains a task, manual task or call activity; undefined when there is none. */
export function findStraightThroughLoop(scope: XmlElement): string[] | undefined {
  const elements = new Map(flowElements(scope).map((element) => [element.id, element]))
  const targets = Map.groupBy(sequenceFlows(scope), (flow) => flow.attribute('sourceRef') ?? '')
  for (const element of elements.values()) {
    if (!COUNTS.test(element.name)) continue
    const cycle = cycleFrom(element.id, elements, targets)
    if (cycle !== undefined) return cycle
  }
  return [...elements.values()].filter(({ name }) => name === 'subProcess').map(findStraightThroughLoop).find((loop) => loop !== undefined)
}

function cycleFrom(start: string, elements: ReadonlyMap<string, XmlElement>, targets: ReadonlyMap<string, XmlElement[]>): string[] | undefined {
  const from = new Map<string, string>()
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const flow of targets.get(id) ?? []) {
      const target = flow.attribute('targetRef') ?? ''
      if (target === start) return [...pathTo(id, start, from), start]
      const element = elements.get(target)
      if (element === undefined || from.has(target) || !STRAIGHT.test(element.name) || element.name === 'subProcess') continue
      from.set(target, id)
      open.push(target)
    }
  }
  return undefined
}

function pathTo(id: string, start: string, from: ReadonlyMap<string, string>): string[] {
  const path = [id]
  for (let at = id; at !== start; ) {
    at = from.get(at) ?? start
    path.unshift(at)
  }
  return path
}
