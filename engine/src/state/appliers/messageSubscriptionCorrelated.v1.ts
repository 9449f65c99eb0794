import type { MessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { subscriptionId } from '../keys.ts'
import { removeMessageSubscription } from '../removeMessageSubscription.ts'

/** The instance has the message. An interrupting subscription is used up, another waits for the next message. */
export const messageSubscriptionCorrelated: EventApplier<MessageSubscriptionRecord> = (state, key, value) => {
  if (value.interrupting) removeMessageSubscription(state, value)
  else state.messageSubscriptions.put(subscriptionId(value.elementInstanceKey, value.messageName), { key, value, correlating: false })
}
