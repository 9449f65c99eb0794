import { BPMN } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'
import { requireParsable } from './checkFlow.ts'
import { isActivity, isEventSubProcess } from './flowElements.ts'

export type TimerKind = 'timeDuration' | 'timeDate' | 'timeCycle'

/** The one kind of time a timer has; complains unless there is exactly one. */
export function checkTimer(definition: XmlElement, { complain }: CheckContext): TimerKind | undefined {
  const kinds = (['timeDuration', 'timeDate', 'timeCycle'] as const).filter((kind) => definition.first(kind, BPMN) !== undefined)
  const [kind] = kinds
  if (kinds.length !== 1 || kind === undefined) {
    complain('Must be exactly one type of timer: timeDuration, timeDate or timeCycle', definition)
    return undefined
  }
  requireParsable(definition.first(kind, BPMN)?.text.trim(), complain, definition, true)
  return kind
}

/** The message an event or receive task waits for. `subscription`: whether it needs a correlation key. */
export function checkMessage(definition: XmlElement, { source, complain }: CheckContext, { subscription }: { subscription: boolean }): void {
  const message = source.referenced(definition.attribute('messageRef'))
  if (message === undefined) {
    complain('Must reference a message', definition)
    return
  }
  if (!subscription) return
  const key = source.extension(message, 'subscription')
  if (key === undefined) complain('Must have exactly one zeebe:subscription extension element', message)
}

export function checkSignal(definition: XmlElement, { source, complain }: CheckContext): void {
  const signal = source.referenced(definition.attribute('signalRef'))
  if (signal === undefined) complain('Must reference a signal', definition)
  else if (!signal.attribute('name')) complain('Name must be present and not empty', signal)
}

/** A catching error event may have no code: it catches all. A code is static. */
export function checkCaughtError(definition: XmlElement, { source, complain }: CheckContext): void {
  const error = source.referenced(definition.attribute('errorRef'))
  if (error?.attribute('errorCode')?.startsWith('=')) complain('The errorCode of the error catch event is not allowed to be an expression', definition)
}

export function checkThrownError(definition: XmlElement, { source, complain }: CheckContext): void {
  const error = source.referenced(definition.attribute('errorRef'))
  if (error === undefined) complain('Must reference an error', definition)
  else if (!error.attribute('errorCode')) complain('ErrorCode must be present and not empty', definition)
}

/** A catching escalation event may have no code: it catches all. A code is static. */
export function checkCaughtEscalation(definition: XmlElement, { source, complain }: CheckContext): void {
  const escalation = source.referenced(definition.attribute('escalationRef'))
  if (escalation?.attribute('escalationCode')?.startsWith('=')) complain('The escalationCode of the escalation catch event is not allowed to be an expression', definition)
}

export function checkThrownEscalation(definition: XmlElement, { source, complain }: CheckContext): void {
  const escalation = source.referenced(definition.attribute('escalationRef'))
  const code = escalation?.attribute('escalationCode')
  if (escalation === undefined) complain('Must reference an escalation', definition)
  else if (!code) complain('EscalationCode must be present and not empty', escalation)
}

/** What is undone stands in the scope of the event, or of the event sub-process the event is in; it is waited for. */
export function checkCompensation(event: XmlElement, definition: XmlElement, { source, scope, complain }: CheckContext): void {
  const kind = event.name === 'endEvent' ? 'end' : 'intermediate throwing'
  if (definition.attribute('waitForCompletion') === 'false') complain(`A compensation ${kind} event waitForCompletion attribute must be true or not present`)
  const activityId = definition.attribute('activityRef')
  if (activityId === undefined) return
  const activity = source.referenced(activityId)
  if (activity === undefined || !isActivity(activity)) return complain(`The referenced compensation activity '${activityId}' must be an activity`, definition)
  const scopes = isEventSubProcess(scope) ? [scope, source.parentOf(scope)] : [scope]
  if (!scopes.includes(source.parentOf(activity))) complain(`The referenced compensation activity '${activityId}' must be in the same scope as the compensation throw event`, definition)
}

/** A link is found by its name. */
export function checkLink(definition: XmlElement, { complain }: CheckContext): void {
  if (!definition.attribute('name')) complain('Link name must be present and not empty.', definition)
}
