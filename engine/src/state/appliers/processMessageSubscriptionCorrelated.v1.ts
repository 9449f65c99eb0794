import type { ProcessMessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeProcessMessageSubscription } from '../removeProcessMessageSubscription.ts'

/** An interrupting subscription is used up. */
export const processMessageSubscriptionCorrelated: EventApplier<ProcessMessageSubscriptionRecord> = (state, _key, value) => {
  if (value.interrupting) removeProcessMessageSubscription(state, value)
}
