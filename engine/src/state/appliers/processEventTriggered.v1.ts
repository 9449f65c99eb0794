import type { ProcessEventRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** The element has used the event. */
export const processEventTriggered: EventApplier<ProcessEventRecord> = (state, key, value) => {
  const left = (state.eventTriggers.get(value.scopeKey) ?? []).filter(({ eventKey }) => eventKey !== key)
  if (left.length === 0) state.eventTriggers.delete(value.scopeKey)
  else state.eventTriggers.put(value.scopeKey, left)
}
