import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

/** As version 1, but the job's records go on naming the deadline of its last activation, as Zeebe's do. */
export const jobFailed: EventApplier<JobRecord> = (state, key, job) => {
  const waits = job.retries <= 0 || job.recurringTime > 0
  const { retries, retryBackoff, recurringTime, errorMessage } = job
  changeJob(state, key, waits ? 'FAILED' : 'ACTIVATABLE', { retries, retryBackoff, recurringTime, errorMessage })
}
