import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { forgetListeners } from '../forgetListeners.ts'
import { moveTo } from '../moveTo.ts'

export const elementCompleting: EventApplier<ProcessInstanceRecord> = (state, key) => {
  moveTo(state, key, 'COMPLETING')
  forgetListeners(state, key)
}
