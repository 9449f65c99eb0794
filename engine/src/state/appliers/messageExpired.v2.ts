import type { MessageRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { correlationBucket, messageIdentity } from '../keys.ts'

/** Which message it is says the key alone: when its time is over, Zeebe's record says nothing else. */
export const messageExpired: EventApplier<MessageRecord> = (state, key) => {
  const message = state.messages.get(key)?.value
  if (message === undefined) throw new Error(`Expected message '${key}' to expire, but there is none`)
  state.messages.delete(key)
  state.messagesByName.remove(correlationBucket(message.name, message.correlationKey), key, key)
  state.messageDeadlines.remove('', message.deadline, key)
  if (message.messageId !== '') state.messageIds.delete(messageIdentity(message.name, message.correlationKey, message.messageId))
}
