import { subscriptionId } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** The instance has its message; a subscription that stays open takes the next one that waits. */
export const confirmCorrelation: CommandProcessor<'MESSAGE_SUBSCRIPTION'> = ({ value }, { state, writer, messages, reject }) => {
  const id = subscriptionId(value.elementInstanceKey, value.messageName)
  const subscription = state.messageSubscriptions.get(id)
  if (subscription === undefined) {
    return reject('NOT_FOUND', `Expected to correlate subscription for element with key '${value.elementInstanceKey}' and message name '${value.messageName}', but no such message subscription exists`)
  }
  writer.event('MESSAGE_SUBSCRIPTION', 'CORRELATED', subscription.key, subscription.value)
  const open = state.messageSubscriptions.get(id)
  if (open !== undefined) messages.correlateBuffered(open)
}
