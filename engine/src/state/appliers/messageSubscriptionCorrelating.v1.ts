import type { MessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { subscriptionId } from '../keys.ts'
import { markCorrelated } from '../markCorrelated.ts'

/** A message is on its way to the instance; no other goes there meanwhile. */
export const messageSubscriptionCorrelating: EventApplier<MessageSubscriptionRecord> = (state, key, value) => {
  state.messageSubscriptions.put(subscriptionId(value.elementInstanceKey, value.messageName), { key, value, correlating: true })
  markCorrelated(state, value.messageKey, value.bpmnProcessId)
}
