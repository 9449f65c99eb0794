import type { MessageStartEventSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { startSubscriptionId } from '../keys.ts'

export const messageStartEventSubscriptionCreated: EventApplier<MessageStartEventSubscriptionRecord> = (state, key, value) => {
  const id = startSubscriptionId(value.processDefinitionKey, value.startEventId)
  state.messageStartSubscriptions.put(id, { key, value })
  state.messageStartByName.add(value.messageName, key, id)
}
