import { subscriptionId } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** The messages' side of a subscription ends. */
export const closeMessageSubscription: CommandProcessor<'MESSAGE_SUBSCRIPTION'> = ({ value }, { state, writer, reject }) => {
  const subscription = state.messageSubscriptions.get(subscriptionId(value.elementInstanceKey, value.messageName))
  if (subscription === undefined) {
    reject('NOT_FOUND', `Expected to close message subscription for element with key '${value.elementInstanceKey}' and message name '${value.messageName}', but no such message subscription exists`)
  } else {
    writer.event('MESSAGE_SUBSCRIPTION', 'DELETED', subscription.key, subscription.value)
  }
  writer.send('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETE', -1, { ...value, elementId: '' })
}
