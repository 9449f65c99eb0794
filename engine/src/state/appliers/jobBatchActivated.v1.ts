import type { JobBatchRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

/** Hands jobs to a worker until their deadline. */
export const jobBatchActivated: EventApplier<JobBatchRecord> = (state, _key, batch) => {
  for (const [index, key] of batch.jobKeys.entries()) {
    const job = batch.jobs[index]
    if (job !== undefined) changeJob(state, key, 'ACTIVATED', { deadline: job.deadline, worker: job.worker, timeout: job.timeout })
  }
}
