import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

export const jobRecurredAfterBackoff: EventApplier<JobRecord> = (state, key) => changeJob(state, key, 'ACTIVATABLE', { recurringTime: -1 })
