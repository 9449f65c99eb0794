import { subscriptionId } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** The instance's side of a subscription ends. */
export const forgetMessageSubscription: CommandProcessor<'PROCESS_MESSAGE_SUBSCRIPTION'> = ({ value }, { state, writer, reject }) => {
  const subscription = state.processMessageSubscriptions.get(subscriptionId(value.elementInstanceKey, value.messageName))
  if (subscription === undefined) {
    return reject('NOT_FOUND', `Expected to delete process message subscription for element with key '${value.elementInstanceKey}' and message name '${value.messageName}', but no such process message subscription was found.`)
  }
  writer.event('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETED', subscription.key, subscription.value)
}
