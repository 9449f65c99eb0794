import type { ProcessMessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { subscriptionId } from '../keys.ts'

/** No message is taken any more while the other side is told. */
export const processMessageSubscriptionDeleting: EventApplier<ProcessMessageSubscriptionRecord> = (state, key, value) => {
  state.processMessageSubscriptions.put(subscriptionId(value.elementInstanceKey, value.messageName), { key, value, state: 'DELETING' })
}
