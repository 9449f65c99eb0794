import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob, removeJob } from '../changeJob.ts'

/** A caught error ends the job; an uncaught one keeps it until its incident is resolved, and Zeebe's mark stays in its records. */
export const jobErrorThrown: EventApplier<JobRecord> = (state, key, job) => {
  const { elementId, errorCode, errorMessage } = job
  if (elementId === NO_CATCH_EVENT_FOUND) changeJob(state, key, 'ERROR_THROWN', { elementId, errorCode, errorMessage })
  else removeJob(state, key)
}

/** Zeebe's mark, in place of the element, of an error nobody caught. */
const NO_CATCH_EVENT_FOUND = 'NO_CATCH_EVENT_FOUND'
