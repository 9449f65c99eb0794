import { messageIdentity } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** Gives a message to who waits for it, and keeps it as long as it lives. */
export const publishMessage: CommandProcessor<'MESSAGE'> = ({ value }, { state, writer, messages, answer, reject }) => {
  const { name, correlationKey, messageId, timeToLive } = value
  if (messageId !== '' && state.messageIds.has(messageIdentity(name, correlationKey, messageId))) {
    return reject('ALREADY_EXISTS', `Expected to publish a new message with id '${messageId}', but a message with that id was already published`)
  }
  const key = writer.nextKey()
  writer.event('MESSAGE', 'PUBLISHED', key, { ...value, deadline: writer.now + timeToLive })
  answer('publishMessage', { key })
  const message = state.messages.get(key)
  if (message === undefined) throw new Error(`Expected message '${key}' to be buffered, but it is not`)
  messages.correlateToSubscriptions(key, message)
  messages.correlateToStartEvents(key, message)
  if (timeToLive <= 0) writer.event('MESSAGE', 'EXPIRED', key, message.value)
}
