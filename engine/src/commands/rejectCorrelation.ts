import { correlationBucket, subscriptionId } from '../state/keys.ts'
import type { CommandProcessor } from './CommandProcessor.ts'

/** The instance did not take the message: another one of the same process may. */
export const rejectCorrelation: CommandProcessor<'MESSAGE_SUBSCRIPTION'> = ({ value }, { state, writer, messages }) => {
  const own = subscriptionId(value.elementInstanceKey, value.messageName)
  writer.event('MESSAGE_SUBSCRIPTION', 'REJECTED', state.messageSubscriptions.get(own)?.key ?? -1, value)
  for (const { id } of state.messageSubscriptionsByName.list(correlationBucket(value.messageName, value.correlationKey))) {
    const other = state.messageSubscriptions.get(String(id))
    if (other !== undefined && id !== own && other.value.bpmnProcessId === value.bpmnProcessId && !other.correlating) return messages.correlateBuffered(other)
  }
}
