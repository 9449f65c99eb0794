import type { DecisionRequirementsRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { fallBack } from '../fallBack.ts'
import { latestId } from '../keys.ts'

/** Forgets a version of a graph of decisions. */
export const decisionRequirementsDeleted: EventApplier<DecisionRequirementsRecord> = (state, key, { decisionRequirementsId }) => {
  state.decisionRequirements.delete(key)
  const others = [...state.decisionRequirements.all()].filter(([, other]) => other.decisionRequirementsId === decisionRequirementsId).map(([otherKey, { decisionRequirementsVersion: version }]) => ({ version, key: otherKey }))
  fallBack(state, latestId('requirements', decisionRequirementsId), key, others.toSorted((a, b) => b.version - a.version)[0], false)
}
