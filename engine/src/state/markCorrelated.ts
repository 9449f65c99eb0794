import type { Key } from '../protocol/Key.ts'
import type { State } from './State.ts'

/** Notes that a message went to a process: it goes there once. */
export function markCorrelated(state: State, messageKey: Key, bpmnProcessId: string): void {
  const message = state.messages.get(messageKey)
  if (message === undefined || message.correlatedTo.includes(bpmnProcessId)) return
  state.messages.put(messageKey, { ...message, correlatedTo: [...message.correlatedTo, bpmnProcessId] })
}
