import type { ExecutableElement } from '../../model/elements.ts'
import type { ExecutableProcess } from '../../model/ExecutableProcess.ts'
import { scopesAround } from './scopesAround.ts'

/** Zeebe's list, in the order it writes it. */
const SUPPORTED = [
  ...['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'INTERMEDIATE_CATCH_EVENT', 'INTERMEDIATE_THROW_EVENT', 'END_EVENT', 'SERVICE_TASK', 'RECEIVE_TASK'],
  ...['USER_TASK', 'MANUAL_TASK', 'TASK', 'EXCLUSIVE_GATEWAY', 'PARALLEL_GATEWAY', 'EVENT_BASED_GATEWAY', 'INCLUSIVE_GATEWAY', 'MULTI_INSTANCE_BODY'],
  ...['CALL_ACTIVITY', 'BUSINESS_RULE_TASK', 'SCRIPT_TASK', 'SEND_TASK'],
]

/** Why an element can't be begun out of the ordinary course: its type, or (without a type) the event-based gateway before it. */
export interface Obstacle {
  readonly type: string | undefined
  readonly reason: string
}

/** What forbids to begin this element or flow by hand; undefined when nothing does. */
export function obstacleToActivation(elementId: string, model: ExecutableProcess): Obstacle | undefined {
  const flow = model.flow(elementId)
  const element = flow === undefined ? model.element(elementId) : undefined
  const type = element?.type ?? 'SEQUENCE_FLOW'
  if (!SUPPORTED.includes(type)) return { type, reason: `Supported element types are: [${SUPPORTED.join(', ')}]` }
  const afterGateway = element?.incoming.some(({ sourceId }) => model.element(sourceId).type === 'EVENT_BASED_GATEWAY') ?? false
  return afterGateway ? { type: undefined, reason: 'The activation of events belonging to an event-based gateway is not supported.' } : undefined
}

/** The multi-instance an element stands in: its instances are made by the loop alone. */
export function loopAround(element: ExecutableElement, model: ExecutableProcess): string | undefined {
  return scopesAround(element, model).find(({ type }) => type === 'MULTI_INSTANCE_BODY')?.id
}
