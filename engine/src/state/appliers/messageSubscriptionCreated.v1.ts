import type { MessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { correlationBucket, subscriptionId } from '../keys.ts'

export const messageSubscriptionCreated: EventApplier<MessageSubscriptionRecord> = (state, key, value) => {
  const id = subscriptionId(value.elementInstanceKey, value.messageName)
  state.messageSubscriptions.put(id, { key, value, correlating: false })
  state.messageSubscriptionsByName.add(correlationBucket(value.messageName, value.correlationKey), key, id)
}
