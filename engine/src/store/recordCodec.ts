import type { EngineRecord, RecordType, ValueType } from '../protocol/EngineRecord.ts'
import type { RejectionType } from '../protocol/Rejection.ts'

/** A record without names. A number for a value means: the same value as the record so far from the row's first. */
type Row = [source: number, key: number, timestamp: number, recordType: number, valueType: string, intent: string, value: object | number, version?: number, rejection?: string, reason?: string]

const TYPES: readonly RecordType[] = ['EVENT', 'COMMAND', 'COMMAND_REJECTION']

/** Records of one turn as text. Positions are implied: they have no gaps. */
export function encodeRecords(records: readonly EngineRecord[]): string {
  const known = new Map<object, number>()
  return JSON.stringify(records.map((record, offset) => toRow(record, offset, known)))
}

/** The records of one row of the log. */
export function decodeRecords(text: string, firstPosition: number): EngineRecord[] {
  const values: object[] = []
  return (JSON.parse(text) as Row[]).map((row, offset) => {
    const value = typeof row[6] === 'number' ? values[row[6]] : row[6]
    if (value === undefined) throw new Error(`Expected the log to hold the value of record ${firstPosition + offset}, but it does not`)
    values.push(value)
    return fromRow(row, value, firstPosition + offset)
  })
}

/** A command and the events that follow from it mostly share one value: it is written once. */
function toRow(record: EngineRecord, offset: number, known: Map<object, number>): Row {
  const same = known.get(record.value)
  if (same === undefined) known.set(record.value, offset)
  const row: Row = [
    record.sourceRecordPosition,
    record.key,
    record.timestamp,
    TYPES.indexOf(record.recordType),
    record.valueType,
    record.intent,
    same ?? record.value,
  ]
  if (record.recordVersion !== 1 || record.rejectionType !== 'NULL_VAL') row.push(record.recordVersion)
  if (record.rejectionType !== 'NULL_VAL') row.push(record.rejectionType, record.rejectionReason)
  return row
}

function fromRow([source, key, timestamp, type, valueType, intent, , version = 1, rejection = 'NULL_VAL', reason = '']: Row, value: object, position: number): EngineRecord {
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
