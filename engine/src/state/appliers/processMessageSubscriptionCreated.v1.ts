import type { ProcessMessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { subscriptionId } from '../keys.ts'

export const processMessageSubscriptionCreated: EventApplier<ProcessMessageSubscriptionRecord> = (state, key, value) => {
  state.processMessageSubscriptions.put(subscriptionId(value.elementInstanceKey, value.messageName), { key, value, state: 'CREATED' })
}
