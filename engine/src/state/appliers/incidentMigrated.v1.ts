import type { IncidentRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

export const incidentMigrated: EventApplier<IncidentRecord> = (state, key, incident) => state.incidents.put(key, incident)
