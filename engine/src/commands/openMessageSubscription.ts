import { subscriptionId } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** The messages' side of a subscription: from now on messages come, and those that wait already. */
export const openMessageSubscription: CommandProcessor<'MESSAGE_SUBSCRIPTION'> = ({ value }, { state, writer, messages, reject }) => {
  const id = subscriptionId(value.elementInstanceKey, value.messageName)
  if (state.messageSubscriptions.has(id)) {
    return reject('INVALID_STATE', `Expected to open a new message subscription for element with key '${value.elementInstanceKey}' and message name '${value.messageName}', but there is already a message subscription for that element key and message name opened`)
  }
  writer.event('MESSAGE_SUBSCRIPTION', 'CREATED', writer.nextKey(), value)
  const subscription = state.messageSubscriptions.get(id)
  // A message that waited already tells the instance as well that its subscription is open.
  if (subscription !== undefined && messages.correlateBuffered(subscription)) return
  writer.send('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATE', -1, { ...value, elementId: '' })
}
