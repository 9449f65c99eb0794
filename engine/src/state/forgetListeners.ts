import type { Key } from '../protocol/Key.ts'
import type { State } from './State.ts'

/** A phase of an element begins, or begins anew: none of its listeners has run. */
export function forgetListeners(state: State, key: Key): void {
  const instance = state.elementInstances.get(key)
  if (instance?.listenersDone === undefined) return
  const { listenersDone: _done, ...rest } = instance
  state.elementInstances.put(key, rest)
}
