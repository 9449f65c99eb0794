import type { IncidentRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

export const incidentCreated: EventApplier<IncidentRecord> = (state, key, incident) => {
  state.incidents.insert(key, incident)
  if (incident.jobKey > 0) state.incidentByJob.put(incident.jobKey, key)
  else state.incidentByElement.put(incident.elementInstanceKey, key)
}
