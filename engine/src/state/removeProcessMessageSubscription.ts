import type { ProcessMessageSubscriptionRecord } from '../protocol/RecordValue.ts'
import { subscriptionId } from './keys.ts'
import type { State } from './State.ts'

export function removeProcessMessageSubscription(state: State, { elementInstanceKey, messageName }: ProcessMessageSubscriptionRecord): void {
  const id = subscriptionId(elementInstanceKey, messageName)
  const known = state.processMessageSubscriptions.get(id)
  if (known === undefined) return
  state.processMessageSubscriptions.delete(id)
  state.processMessageSubscriptionsByElement.remove(elementInstanceKey, known.key, id)
}
