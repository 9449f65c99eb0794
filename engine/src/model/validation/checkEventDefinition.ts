import { BPMN } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'
import { requireFeel, requireParsable } from './checkFlow.ts'

export type TimerKind = 'timeDuration' | 'timeDate' | 'timeCycle'

/** The one kind of time a timer has; complains unless there is exactly one. */
export function checkTimer(definition: XmlElement, { complain }: CheckContext): TimerKind | undefined {
  const kinds = (['timeDuration', 'timeDate', 'timeCycle'] as const).filter((kind) => definition.first(kind, BPMN) !== undefined)
  const [kind] = kinds
  if (kinds.length !== 1 || kind === undefined) {
    complain('Must be exactly one type of timer: timeDuration, timeDate or timeCycle', definition)
    return undefined
  }
  requireParsable(definition.first(kind, BPMN)?.text.trim(), complain, definition)
  return kind
}

/** The message an event or receive task waits for. `subscription`: whether it needs a correlation key. */
export function checkMessage(definition: XmlElement, { source, complain }: CheckContext, { subscription }: { subscription: boolean }): void {
  const message = source.referenced(definition.attribute('messageRef'))
  if (message === undefined) {
    complain('Must reference a message', definition)
    return
  }
  if (!message.attribute('name')) complain('Name must be present and not empty', message)
  else requireParsable(message.attribute('name'), complain, message)
  if (!subscription) return
  const key = source.extension(message, 'subscription')
  if (key === undefined) complain('Must have exactly one zeebe:subscription extension element', message)
  else requireFeel(key.attribute('correlationKey'), complain, key)
}

export function checkSignal(definition: XmlElement, { source, complain }: CheckContext): void {
  const signal = source.referenced(definition.attribute('signalRef'))
  if (signal === undefined) complain('Must reference a signal', definition)
  else if (!signal.attribute('name')) complain('Name must be present and not empty', signal)
  else requireParsable(signal.attribute('name'), complain, signal)
}

/** A catching error event may have no code: it catches all. A code is static. */
export function checkCaughtError(definition: XmlElement, { source, complain }: CheckContext): void {
  const reference = definition.attribute('errorRef')
  if (reference === undefined) return
  const error = source.referenced(reference)
  if (error === undefined) complain('Must reference an error', definition)
  else if (error.attribute('errorCode')?.startsWith('=')) complain('The errorCode of the error catch event is not allowed to be an expression', error)
}

export function checkThrownError(definition: XmlElement, { source, complain }: CheckContext): void {
  const error = source.referenced(definition.attribute('errorRef'))
  if (error === undefined) complain('Must reference an error', definition)
  else requireParsable(error.attribute('errorCode'), complain, error)
}
