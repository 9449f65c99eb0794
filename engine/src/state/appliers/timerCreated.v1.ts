import type { TimerRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Timers of start events belong to their process definition. */
export const timerCreated: EventApplier<TimerRecord> = (state, key, timer) => {
  state.timers.insert(key, timer)
  state.timersByDueDate.add('', timer.dueDate, key)
  state.timersByElement.add(timer.elementInstanceKey > 0 ? timer.elementInstanceKey : timer.processDefinitionKey, key, key)
}
