import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'

/** True when a scope around is about to be terminated: what is inside ends with it. */
export function isDoomed({ value }: ElementInstance, state: ReadState): boolean {
  const scope = state.elementInstances.get(value.flowScopeKey)
  if (scope === undefined) return false
  if (scope.interruptedBy !== undefined && state.models.get(value.processDefinitionKey).eventSubProcessOf(scope.interruptedBy) !== value.elementId) return true
  return isDoomed(scope, state)
}
