import type { DecisionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { latestId } from '../keys.ts'

export const decisionCreated: EventApplier<DecisionRecord> = (state, key, { duplicate: _, ...decision }) => {
  state.decisions.insert(key, decision)
  state.latestVersions.put(latestId('decision', decision.decisionId), { version: decision.version, key })
}
