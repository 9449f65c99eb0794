import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeInstance } from '../removeInstance.ts'

export const elementTerminated: EventApplier<ProcessInstanceRecord> = (state, key, value) => removeInstance(state, key, value, 'terminated')
