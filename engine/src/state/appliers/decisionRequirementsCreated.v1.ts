import type { DecisionRequirementsRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { latestId } from '../keys.ts'

export const decisionRequirementsCreated: EventApplier<DecisionRequirementsRecord> = (state, key, { duplicate: _, ...graph }) => {
  state.decisionRequirements.insert(key, graph)
  state.latestVersions.put(latestId('requirements', graph.decisionRequirementsId), { version: graph.decisionRequirementsVersion, key })
}
