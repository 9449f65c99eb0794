import type { ValueType } from '../protocol/EngineRecord.ts'
import type { Key } from '../protocol/Key.ts'
import type { RecordValues } from '../protocol/RecordValue.ts'
import type { Variables } from '../protocol/Variables.ts'

/** How processors leave their mark: everything they decide becomes a record. */
export interface RecordWriter {
  /** Time of the turn, milliseconds since the epoch. */
  readonly now: number
  nextKey(): Key
  /** Something happened: written and applied to state at once. */
  event<V extends ValueType>(valueType: V, intent: string, key: Key, value: RecordValues[V]): void
  /** Something is to be done next: written now, processed when the current command is done. */
  command<V extends ValueType>(valueType: V, intent: string, key: Key, value: RecordValues[V]): void
  /** A note to the other side of a message correlation: processed after all commands that follow from the current one. */
  send<V extends ValueType>(valueType: V, intent: string, key: Key, value: RecordValues[V]): void
  /** Answers who waits for the result of a process instance. */
  finishResult(processInstanceKey: Key, variables: Variables): void
}
