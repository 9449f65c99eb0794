import type { IncidentRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'
import { forgetListeners } from '../forgetListeners.ts'

/** A job whose incident is resolved is available again; an element begins its phase anew, with all its listeners. */
export const incidentResolved: EventApplier<IncidentRecord> = (state, key, incident) => {
  state.incidents.delete(key)
  if (incident.jobKey <= 0) {
    state.incidentByElement.delete(incident.elementInstanceKey)
    forgetListeners(state, incident.elementInstanceKey)
    return
  }
  state.incidentByJob.delete(incident.jobKey)
  const job = state.jobs.get(incident.jobKey)
  if (job?.state === 'FAILED' || job?.state === 'ERROR_THROWN') changeJob(state, incident.jobKey, 'ACTIVATABLE')
}
