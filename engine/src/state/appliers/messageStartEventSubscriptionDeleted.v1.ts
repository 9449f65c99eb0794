import type { MessageStartEventSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { startSubscriptionId } from '../keys.ts'

export const messageStartEventSubscriptionDeleted: EventApplier<MessageStartEventSubscriptionRecord> = (state, key, value) => {
  const id = startSubscriptionId(value.processDefinitionKey, value.startEventId)
  state.messageStartSubscriptions.delete(id)
  state.messageStartByName.remove(value.messageName, key, id)
}
