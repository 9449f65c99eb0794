import type { MessageSubscriptionRecord } from '../protocol/RecordValue.ts'
import { correlationBucket, subscriptionId } from './keys.ts'
import type { State } from './State.ts'

/** Forgets that an element instance waits for a message of that name. */
export function removeMessageSubscription(state: State, { elementInstanceKey, messageName }: MessageSubscriptionRecord): void {
  const id = subscriptionId(elementInstanceKey, messageName)
  const known = state.messageSubscriptions.get(id)
  if (known === undefined) return
  state.messageSubscriptions.delete(id)
  state.messageSubscriptionsByName.remove(correlationBucket(messageName, known.value.correlationKey), known.key, id)
}
