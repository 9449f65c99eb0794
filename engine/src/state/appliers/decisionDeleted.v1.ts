import type { DecisionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { fallBack } from '../fallBack.ts'
import { latestId } from '../keys.ts'

/** Forgets a version of a decision. */
export const decisionDeleted: EventApplier<DecisionRecord> = (state, key, { decisionId }) => {
  state.decisions.delete(key)
  const others = [...state.decisions.all()].filter(([, other]) => other.decisionId === decisionId).map(([otherKey, { version }]) => ({ version, key: otherKey }))
  fallBack(state, latestId('decision', decisionId), key, others.toSorted((a, b) => b.version - a.version)[0], false)
}
