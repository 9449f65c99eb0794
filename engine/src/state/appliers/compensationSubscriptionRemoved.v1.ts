import type { CompensationSubscriptionRecord } from '../../protocol/CompensationSubscriptionRecord.ts'
import type { EventApplier } from '../EventApplier.ts'

/** It is undone, or can be no longer. */
export const compensationSubscriptionRemoved: EventApplier<CompensationSubscriptionRecord> = (state, key, value) => {
  state.compensationSubscriptions.delete(key)
  state.compensationSubscriptionsByInstance.remove(value.processInstanceKey, key, key)
}
