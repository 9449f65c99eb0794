import type { CommandProcessor } from './CommandProcessor.ts'

/** The message has lived as long as it was to. */
export const expireMessage: CommandProcessor<'MESSAGE'> = ({ key }, { state, writer, reject }) => {
  const message = state.messages.get(key)
  if (message === undefined) return reject('NOT_FOUND', `Expected to expire message with key '${key}', but no such message was found`)
  writer.event('MESSAGE', 'EXPIRED', key, message.value)
}
