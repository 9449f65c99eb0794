import type { MessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** The instance did not take the message: it may go to another one of the process. */
export const messageSubscriptionRejected: EventApplier<MessageSubscriptionRecord> = (state, _key, value) => {
  const message = state.messages.get(value.messageKey)
  if (message === undefined) return
  state.messages.put(value.messageKey, { ...message, correlatedTo: message.correlatedTo.filter((id) => id !== value.bpmnProcessId) })
}
