import type { EngineRecord, RecordType, ValueType } from '../protocol/EngineRecord.ts'
import type { RejectionType } from '../protocol/Rejection.ts'

/** A record without names: offset is its distance from the row's first position. */
type Row = [source: number, key: number, timestamp: number, recordType: number, valueType: string, intent: string, value: object, version?: number, rejection?: string, reason?: string]

const TYPES: readonly RecordType[] = ['EVENT', 'COMMAND', 'COMMAND_REJECTION']

/** Records of one turn as text. Positions are implied: they have no gaps. */
export function encodeRecords(records: readonly EngineRecord[]): string {
  return JSON.stringify(records.map(toRow))
}

/** The records of one row of the log. */
export function decodeRecords(text: string, firstPosition: number): EngineRecord[] {
  return (JSON.parse(text) as Row[]).map((row, offset) => fromRow(row, firstPosition + offset))
}

function toRow(record: EngineRecord): Row {
  const row: Row = [
    record.sourceRecordPosition,
    record.key,
    record.timestamp,
    TYPES.indexOf(record.recordType),
    record.valueType,
    record.intent,
    record.value,
  ]
  if (record.recordVersion !== 1 || record.rejectionType !== 'NULL_VAL') row.push(record.recordVersion)
  if (record.rejectionType !== 'NULL_VAL') row.push(record.rejectionType, record.rejectionReason)
  return row
}

function fromRow([source, key, timestamp, type, valueType, intent, value, version = 1, rejection = 'NULL_VAL', reason = '']: Row, position: number): EngineRecord {
  return {
    position,
    sourceRecordPosition: source,
    key,
    timestamp,
    recordType: TYPES[type] ?? 'EVENT',
    valueType: valueType as ValueType,
    intent,
    rejectionType: rejection as RejectionType | 'NULL_VAL',
    rejectionReason: reason,
    recordVersion: version,
    value: value as EngineRecord['value'],
  }
}
