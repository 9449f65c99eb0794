import type { Key } from '../protocol/Key.ts'
import type { RecordValues } from '../protocol/RecordValue.ts'
import type { State } from './State.ts'

/**
 * Remembers the effect of one event. Runs when the event is written and again on replay, so it reads nothing but its
 * arguments, and is never changed once released: a new version joins it.
 */
export type EventApplier<V extends RecordValues[keyof RecordValues]> = (state: State, key: Key, value: V) => void
