import type { Key } from '../protocol/Key.ts'
import type { State } from './State.ts'

/** Forgets a timer that has fired or is no longer wanted. */
export function removeTimer(state: State, key: Key): void {
  const timer = state.timers.get(key)
  if (timer === undefined) return
  state.timers.delete(key)
  state.timersByDueDate.remove('', timer.dueDate, key)
  state.timersByElement.remove(timer.elementInstanceKey > 0 ? timer.elementInstanceKey : timer.processDefinitionKey, key, key)
}
