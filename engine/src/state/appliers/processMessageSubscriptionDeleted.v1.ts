import type { ProcessMessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeProcessMessageSubscription } from '../removeProcessMessageSubscription.ts'

export const processMessageSubscriptionDeleted: EventApplier<ProcessMessageSubscriptionRecord> = (state, _key, value) => {
  removeProcessMessageSubscription(state, value)
}
