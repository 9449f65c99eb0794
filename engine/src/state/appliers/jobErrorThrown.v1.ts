import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob, removeJob } from '../changeJob.ts'

/** A caught error ends the job; an uncaught one keeps it until its incident is resolved. */
export const jobErrorThrown: EventApplier<JobRecord> = (state, key, job) => {
  if (job.elementId === NO_CATCH_EVENT_FOUND) changeJob(state, key, 'ERROR_THROWN', { errorCode: job.errorCode, errorMessage: job.errorMessage })
  else removeJob(state, key)
}

/** Zeebe's mark, in place of the element, of an error nobody caught. */
const NO_CATCH_EVENT_FOUND = 'NO_CATCH_EVENT_FOUND'
