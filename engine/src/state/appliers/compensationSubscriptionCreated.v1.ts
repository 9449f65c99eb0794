import type { CompensationSubscriptionRecord } from '../../protocol/CompensationSubscriptionRecord.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Remembers what can be undone. */
export const compensationSubscriptionCreated: EventApplier<CompensationSubscriptionRecord> = (state, key, value) => {
  state.compensationSubscriptions.insert(key, value)
  state.compensationSubscriptionsByInstance.add(value.processInstanceKey, key, key)
}
