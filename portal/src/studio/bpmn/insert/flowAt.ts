import type { Connection, Element, Shape } from 'diagram-js/lib/model/Types'

/** An element of a BPMN diagram as far as the insertion of steps reads it. */
export interface BpmnElement {
  readonly type?: string
  readonly labelTarget?: Element
  readonly businessObject?: { readonly $instanceOf?: (type: string) => boolean; readonly triggeredByEvent?: boolean }
}

const kind = (element: Element): BpmnElement => element as unknown as BpmnElement
const is = (element: Element, type: string): boolean => kind(element).businessObject?.$instanceOf?.(type) === true

/** Whether an element is a sequence flow itself, not its label. */
export function isFlow(element: Element | undefined | null): element is Connection {
  return element != null && kind(element).type === 'bpmn:SequenceFlow' && 'waypoints' in element
}

/** Whether an element can stand inside a flow: something leads to it and on from it. */
export function isStep(shape: Element): boolean {
  return is(shape, 'bpmn:Activity') || is(shape, 'bpmn:Gateway') || ['bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent'].includes(kind(shape).type ?? '')
}

/** Whether other elements are drawn inside: pointing at it means no element. */
export function holdsSteps(element: Element): boolean {
  return is(element, 'bpmn:Participant') || is(element, 'bpmn:FlowElementsContainer')
}

/** The flow a step would be put into when it is placed at an element: the flow itself, or the only one that leaves a step. */
export function flowAt(element: Element): Connection | undefined {
  const target = kind(element).labelTarget ?? element
  if (isFlow(target)) return target
  if (is(target, 'bpmn:Gateway')) return undefined
  const leaving = ((target as Shape).outgoing ?? []).filter(isFlow)
  return leaving.length === 1 ? leaving[0] : undefined
}
