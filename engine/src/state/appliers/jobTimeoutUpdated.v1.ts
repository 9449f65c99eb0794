import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

export const jobTimeoutUpdated: EventApplier<JobRecord> = (state, key, { deadline }) => changeJob(state, key, undefined, { deadline })
