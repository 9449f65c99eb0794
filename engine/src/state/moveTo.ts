import type { Key } from '../protocol/Key.ts'
import type { ElementState } from './rows.ts'
import type { State } from './State.ts'

/** Changes where an element instance stands in its life. Throws when there is no such instance. */
export function moveTo(state: State, key: Key, next: ElementState): void {
  const instance = state.elementInstances.get(key)
  if (instance === undefined) throw new Error(`Expected element instance '${key}' to become ${next}, but there is none`)
  state.elementInstances.put(key, { ...instance, state: next })
}
