import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeInstance } from '../removeInstance.ts'

export const elementCompleted: EventApplier<ProcessInstanceRecord> = (state, key, value) => removeInstance(state, key, value, 'completed')
