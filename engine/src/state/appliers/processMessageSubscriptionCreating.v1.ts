import type { ProcessMessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { subscriptionId } from '../keys.ts'

export const processMessageSubscriptionCreating: EventApplier<ProcessMessageSubscriptionRecord> = (state, key, value) => {
  const id = subscriptionId(value.elementInstanceKey, value.messageName)
  state.processMessageSubscriptions.put(id, { key, value, state: 'CREATING' })
  state.processMessageSubscriptionsByElement.add(value.elementInstanceKey, key, id)
}
