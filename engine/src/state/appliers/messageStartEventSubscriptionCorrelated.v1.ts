import type { MessageStartEventSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { startLockId } from '../keys.ts'
import { markCorrelated } from '../markCorrelated.ts'

/** The message has started an instance; with a correlation key it is the only one until it ends. */
export const messageStartEventSubscriptionCorrelated: EventApplier<MessageStartEventSubscriptionRecord> = (state, _key, value) => {
  markCorrelated(state, value.messageKey, value.bpmnProcessId)
  if (value.correlationKey === '') return
  const lock = startLockId(value.bpmnProcessId, value.correlationKey)
  state.messageStartLocks.put(lock, value.processInstanceKey)
  state.messageStartLockByInstance.put(value.processInstanceKey, lock)
}
