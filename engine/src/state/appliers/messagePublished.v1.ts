import type { MessageRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { correlationBucket, messageIdentity } from '../keys.ts'

/** Buffers the message until it expires. */
export const messagePublished: EventApplier<MessageRecord> = (state, key, message) => {
  state.messages.insert(key, { value: message, correlatedTo: [] })
  state.messagesByName.add(correlationBucket(message.name, message.correlationKey), key, key)
  state.messageDeadlines.add('', message.deadline, key)
  if (message.messageId !== '') state.messageIds.put(messageIdentity(message.name, message.correlationKey, message.messageId), key)
}
