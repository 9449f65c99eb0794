import type { MessageRecord } from '../protocol/RecordValue.ts'
import { NO_VARIABLES } from '../protocol/Variables.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** As Zeebe writes it when the time of a message is over. */
const NOTHING_BUT_THE_KEY: MessageRecord = { name: '', correlationKey: '', timeToLive: -1, deadline: -1, messageId: '', variables: NO_VARIABLES }

/** The message has lived as long as it was to. */
export const expireMessage: CommandProcessor<'MESSAGE'> = ({ key }, { state, writer, reject }) => {
  if (state.messages.get(key) === undefined) return reject('NOT_FOUND', `Expected to expire message with key '${key}', but no such message was found`)
  writer.event('MESSAGE', 'EXPIRED', key, NOTHING_BUT_THE_KEY)
}
