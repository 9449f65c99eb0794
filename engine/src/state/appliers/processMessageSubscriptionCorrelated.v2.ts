import type { ProcessMessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { subscriptionId } from '../keys.ts'
import { removeProcessMessageSubscription } from '../removeProcessMessageSubscription.ts'

/** An interrupting subscription is used up; another waits on and goes on naming the variables of its last message, as Zeebe's does. */
export const processMessageSubscriptionCorrelated: EventApplier<ProcessMessageSubscriptionRecord> = (state, _key, value) => {
  if (value.interrupting) return removeProcessMessageSubscription(state, value)
  const id = subscriptionId(value.elementInstanceKey, value.messageName)
  const subscription = state.processMessageSubscriptions.get(id)
  if (subscription !== undefined) state.processMessageSubscriptions.put(id, { ...subscription, value: { ...subscription.value, messageKey: value.messageKey, variables: value.variables } })
}
