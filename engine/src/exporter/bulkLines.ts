import type { EngineRecord, ValueType } from '../protocol/EngineRecord.ts'
import { PARTITION_ID } from '../protocol/Key.ts'
import { BROKER_VERSION, recordToJson } from '../protocol/recordToJson.ts'

/** Two lines of newline-delimited JSON for a record: where it goes, and what it is. */
export function bulkLines(record: EngineRecord): string {
  const day = new Date(record.timestamp).toISOString().slice(0, 10)
  const action = { index: { _index: `${indexOf(record.valueType)}_${day}`, _id: `${PARTITION_ID}-${record.position}`, routing: String(PARTITION_ID) } }
  return `${JSON.stringify(action)}\n${recordToJson(record)}\n`
}

/** The name of the index of a type of records, without its day. */
export function indexOf(valueType: ValueType): string {
  return `zeebe-record_${valueType.toLowerCase().replaceAll('_', '-')}_${BROKER_VERSION}`
}
