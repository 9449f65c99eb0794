import type { MessageRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { correlationBucket, messageIdentity } from '../keys.ts'

export const messageExpired: EventApplier<MessageRecord> = (state, key, message) => {
  state.messages.delete(key)
  state.messagesByName.remove(correlationBucket(message.name, message.correlationKey), key, key)
  state.messageDeadlines.remove('', message.deadline, key)
  if (message.messageId !== '') state.messageIds.delete(messageIdentity(message.name, message.correlationKey, message.messageId))
}
