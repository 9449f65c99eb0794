import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

/** Does not make the job available by itself: resolving its incident does. */
export const jobRetriesUpdated: EventApplier<JobRecord> = (state, key, { retries }) => changeJob(state, key, undefined, { retries })
