import type { ModdleElement } from 'bpmn-moddle'

/** Elements of a scope that are no steps of it. */
const NO_NODES = /(SequenceFlow|DataObject|DataObjectReference|DataStoreReference)$/

/** Flow nodes that nothing begins: no flow leads to them, or only from steps that are never begun either. Of such a chain or circle the first is told. */
export function unreachedNodes(scope: ModdleElement): ModdleElement[] {
  const steps = elements(scope['flowElements']).filter(({ $type }) => !NO_NODES.test($type))
  // The steps of an ad-hoc sub-process are begun by its own list, not by flows.
  const own = scope.$type === 'bpmn:AdHocSubProcess' ? [] : unreachedIn(elements(scope['flowElements']), steps)
  return [...own, ...steps.flatMap(unreachedNodes)]
}

function unreachedIn(inside: readonly ModdleElement[], steps: readonly ModdleElement[]): ModdleElement[] {
  const next = nextSteps(inside)
  const targets = new Set([...next.values()].flat())
  const reached = new Set<string | undefined>()
  const follow = (id: string | undefined): void => {
    const open = [id]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached.has(at)) continue
      reached.add(at)
      open.push(...(next.get(at) ?? []))
    }
  }
  for (const step of steps) if (beginsItself(step)) follow(step.id)
  const told: ModdleElement[] = []
  // Those without any incoming flow first: a circle counts only where none of them leads into it.
  for (const step of steps.toSorted((a, b) => Number(targets.has(a.id)) - Number(targets.has(b.id)))) {
    if (reached.has(step.id)) continue
    told.push(step)
    follow(step.id)
  }
  return told
}

/** Where each step leads: along its flows, and to the events at its boundary. */
function nextSteps(inside: readonly ModdleElement[]): Map<string | undefined, (string | undefined)[]> {
  const next = new Map<string | undefined, (string | undefined)[]>()
  const lead = (from: unknown, to: unknown): void => {
    const source = (from as ModdleElement | undefined)?.id
    next.set(source, [...(next.get(source) ?? []), (to as ModdleElement | undefined)?.id])
  }
  for (const element of inside) {
    if (element.$type === 'bpmn:SequenceFlow') lead(element['sourceRef'], element['targetRef'])
    if (element.$type === 'bpmn:BoundaryEvent') lead(element['attachedToRef'], element)
  }
  return next
}

/** Steps that begin by themselves: at the start, or when something happens. */
function beginsItself(step: ModdleElement): boolean {
  const isLink = step.$type === 'bpmn:IntermediateCatchEvent' && elements(step['eventDefinitions']).some(({ $type }) => $type === 'bpmn:LinkEventDefinition')
  return step.$type === 'bpmn:StartEvent' || step['triggeredByEvent'] === true || step['isForCompensation'] === true || isLink
}

function elements(value: unknown): ModdleElement[] {
  return Array.isArray(value) ? (value as ModdleElement[]) : []
}
