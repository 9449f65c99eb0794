import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeJob } from '../changeJob.ts'

export const jobCanceled: EventApplier<JobRecord> = (state, key) => removeJob(state, key)
