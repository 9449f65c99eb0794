import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

/** With retries left the job is available again, at once or after its back-off; without, it waits for a person. */
export const jobFailed: EventApplier<JobRecord> = (state, key, job) => {
  const waits = job.retries <= 0 || job.recurringTime > 0
  const { retries, retryBackoff, recurringTime, errorMessage } = job
  changeJob(state, key, waits ? 'FAILED' : 'ACTIVATABLE', { retries, retryBackoff, recurringTime, errorMessage, deadline: -1 })
}
