import { subscriptionId } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** The instance's side hears that its subscription is open. */
export const confirmMessageSubscription: CommandProcessor<'PROCESS_MESSAGE_SUBSCRIPTION'> = ({ value }, { state, writer, reject }) => {
  const subscription = state.processMessageSubscriptions.get(subscriptionId(value.elementInstanceKey, value.messageName))
  if (subscription?.state !== 'CREATING') {
    return reject('NOT_FOUND', `Expected to create process message subscription with element key '${value.elementInstanceKey}' and message name '${value.messageName}', but no such subscription was found`)
  }
  writer.event('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', subscription.key, subscription.value)
}
