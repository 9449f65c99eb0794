import type { Key } from './Key.ts'
import type { RecordValues } from './RecordValue.ts'
import type { RejectionType } from './Rejection.ts'

export type ValueType = keyof RecordValues

export type RecordType = 'COMMAND' | 'EVENT' | 'COMMAND_REJECTION'

/** One entry of the engine's history, as Zeebe's exporters see it. `recordToJson` writes the exporter's JSON. */
export interface EngineRecord<V extends ValueType = ValueType> {
  /** From 1, without gaps. */
  readonly position: number
  /** Position of the command this record follows from; -1 for commands from outside. */
  readonly sourceRecordPosition: number
  /** -1 where nothing has the key yet. */
  readonly key: Key
  /** Milliseconds since the epoch. */
  readonly timestamp: number
  readonly recordType: RecordType
  readonly valueType: V
  readonly intent: string
  readonly rejectionType: RejectionType | 'NULL_VAL'
  readonly rejectionReason: string
  readonly recordVersion: number
  readonly value: RecordValues[V]
}
