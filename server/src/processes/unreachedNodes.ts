import type { ModdleElement } from 'bpmn-moddle'

/** Elements of a scope that are no steps of it. */
const NO_NODES = /(SequenceFlow|DataObject|DataObjectReference|DataStoreReference)$/
/** Steps that begin by themselves: at the start, or when something happens at a running step. */
const BEGINNERS = /:(StartEvent|BoundaryEvent)$/

/** Flow nodes to which no sequence flow leads although only one could start them: the engine would begin none of them. */
export function unreachedNodes(scope: ModdleElement): ModdleElement[] {
  const inside = elements(scope['flowElements'])
  const targets = new Set(inside.map((element) => (element['targetRef'] as ModdleElement | undefined)?.id))
  const steps = inside.filter(({ $type }) => !NO_NODES.test($type))
  // The steps of an ad-hoc sub-process are begun by its own list, not by flows.
  const own = scope.$type === 'bpmn:AdHocSubProcess' ? [] : steps.filter((step) => !targets.has(step.id) && !beginsItself(step))
  return [...own, ...steps.flatMap(unreachedNodes)]
}

function beginsItself(step: ModdleElement): boolean {
  const isLink = elements(step['eventDefinitions']).some(({ $type }) => $type === 'bpmn:LinkEventDefinition')
  return BEGINNERS.test(step.$type) || step['triggeredByEvent'] === true || step['isForCompensation'] === true || isLink
}

function elements(value: unknown): ModdleElement[] {
  return Array.isArray(value) ? (value as ModdleElement[]) : []
}
