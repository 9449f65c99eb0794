import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { moveTo } from '../moveTo.ts'

export const elementActivated: EventApplier<ProcessInstanceRecord> = (state, key) => moveTo(state, key, 'ACTIVATED')
