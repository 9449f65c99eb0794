import type { Key } from '../protocol/Key.ts'
import type { State } from './State.ts'

/** Counts one more or one less instance of a process definition. Instances of histories that did not count them are missing. */
export function countInstance(state: State, processDefinitionKey: Key, change: 1 | -1): void {
  const count = (state.instanceCounts.get(processDefinitionKey) ?? 0) + change
  if (count > 0) state.instanceCounts.put(processDefinitionKey, count)
  else if (count === 0) state.instanceCounts.delete(processDefinitionKey)
}
