import type { CompensationSubscriptionRecord } from '../../protocol/CompensationSubscriptionRecord.ts'
import type { EventApplier } from '../EventApplier.ts'

/** What is being undone is not undone again. */
export const compensationSubscriptionTriggered: EventApplier<CompensationSubscriptionRecord> = (state, key, value) => {
  state.compensationSubscriptions.put(key, value)
}
