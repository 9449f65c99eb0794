import type { EngineIncident } from './EngineIncident.ts'
import { incidentLabel } from './incidentLabels.ts'
import type { Incident } from './schema.ts'

export function presentIncident(incident: EngineIncident): Incident {
  const { key, caseNumber, processId, instanceKey, elementId, jobKey, errorType, errorMessage, state, createdAt, resolvedAt } = incident
  return {
    key,
    caseNumber: caseNumber ?? null,
    processId,
    processInstanceKey: instanceKey,
    elementId,
    jobKey: jobKey ?? null,
    errorType,
    label: incidentLabel(errorType),
    errorMessage,
    state,
    createdAt: createdAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  }
}
