import type { CatchElement, CatchEvent, ExecutableElement, SequenceFlow } from '../elements.ts'
import { flowElements, isActivity, isEventSubProcess } from '../validation/flowElements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { Compilation } from './Compilation.ts'
import { compileCompensation } from './compileCompensation.ts'
import { compileListeners } from './compileListeners.ts'
import { compileMappings } from './compileMappings.ts'
import { compileMultiInstance } from './compileMultiInstance.ts'
import { compileParts } from './compileParts.ts'
import { compileTrigger, eventTypeOf } from './compileTrigger.ts'
import { ELEMENT_TYPES } from './elementTypes.ts'

/** Compiles one flow element, with its multi-instance body around it where it has one. */
export function compileElement(element: XmlElement, scope: XmlElement, flows: readonly SequenceFlow[], compilation: Compilation): ExecutableElement {
  const { source } = compilation
  const boundary = boundaryEventsOf(element, scope, compilation)
  const parts = compileParts(element, flows, compilation)
  const base: ExecutableElement = {
    id: element.id,
    type: isEventSubProcess(element) ? 'EVENT_SUB_PROCESS' : (ELEMENT_TYPES[element.name] ?? 'UNSPECIFIED'),
    eventType: eventTypeOf(element, source),
    scopeId: scope.id,
    ...compileMappings(element, source),
    incoming: flows.filter(({ targetId }) => targetId === element.id),
    // Zeebe takes the flow that stands last in the file first; models rely on it.
    outgoing: flows.filter(({ sourceId }) => sourceId === element.id).toReversed(),
    events: [],
    listeners: compileListeners(element, source),
  }
  const own = ownEvents(element, parts, flows, scope, compilation)
  const inside = 'events' in parts ? (parts.events as CatchEvent[]) : []
  const compensation = isActivity(element) ? compileCompensation(element, scope, source) : undefined
  const loop = isActivity(element) ? compileMultiInstance(element, source) : undefined
  if (loop === undefined) return { ...base, ...parts, events: [...own, ...boundary, ...inside], compensation }
  const inner = { ...base, ...parts, incoming: [], outgoing: [], events: [...own, ...inside] }
  const body = { ...base, type: 'MULTI_INSTANCE_BODY' as const, inputs: undefined, outputs: undefined, events: boundary, compensation, listeners: undefined }
  return { ...body, ...loop, inner } as ExecutableElement
}

function boundaryEventsOf(activity: XmlElement, scope: XmlElement, { source }: Compilation): CatchEvent[] {
  return flowElements(scope)
    .filter((event) => event.name === 'boundaryEvent' && event.attribute('attachedToRef') === activity.id)
    .flatMap((event): CatchEvent[] => {
      const trigger = compileTrigger(event, source)
      if (trigger === undefined) return []
      return [{ id: event.id, role: 'boundary', interrupting: event.attribute('cancelActivity') !== 'false', trigger }]
    })
}

/** Events an element waits for by its nature: a catch event for itself, an event-based gateway for its targets. */
function ownEvents(element: XmlElement, parts: object, flows: readonly SequenceFlow[], scope: XmlElement, { source }: Compilation): CatchEvent[] {
  if (element.name === 'intermediateCatchEvent' || element.name === 'receiveTask') {
    const { trigger } = parts as CatchElement
    return trigger === undefined ? [] : [{ id: element.id, role: 'self', interrupting: true, trigger }]
  }
  if (element.name !== 'eventBasedGateway') return []
  const targets = flows.filter(({ sourceId }) => sourceId === element.id).map(({ targetId }) => targetId)
  return flowElements(scope)
    .filter(({ id }) => targets.includes(id))
    .flatMap((target): CatchEvent[] => {
      const trigger = compileTrigger(target, source)
      return trigger === undefined ? [] : [{ id: target.id, role: 'gatewayTarget', interrupting: true, trigger }]
    })
}
