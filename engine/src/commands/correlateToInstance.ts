import { subscriptionId } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** A message reaches the instance that waits for it. */
export const correlateToInstance: CommandProcessor<'PROCESS_MESSAGE_SUBSCRIPTION'> = ({ value }, { state, writer, events, reject }) => {
  const subscription = state.processMessageSubscriptions.get(subscriptionId(value.elementInstanceKey, value.messageName))
  const { elementId: _, ...note } = value
  const refuse = (reason: string): void => {
    reject('NOT_FOUND', reason)
    writer.send('MESSAGE_SUBSCRIPTION', 'REJECT', -1, note)
  }
  if (subscription === undefined || subscription.state === 'DELETING') {
    return refuse(`Expected to correlate subscription for element with key '${value.elementInstanceKey}' and message name '${value.messageName}' to element, but no such subscription was found`)
  }
  const instance = state.elementInstances.get(value.elementInstanceKey)
  const event = instance === undefined ? undefined : state.models.elementOf(instance.value).events.find(({ id }) => id === subscription.value.elementId)
  if (instance === undefined || event === undefined || !events.accepts(instance, event)) {
    return refuse(`Expected to trigger event of element with key '${value.elementInstanceKey}', but it does not take events`)
  }
  const { messageKey, variables } = value
  writer.event('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', subscription.key, { ...subscription.value, messageKey, variables })
  events.trigger(instance, event, variables)
  writer.send('MESSAGE_SUBSCRIPTION', 'CORRELATE', -1, note)
}
