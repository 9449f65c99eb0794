import type { EngineRecord, ValueType } from '../protocol/EngineRecord.ts'

/** What Zeebe's exporter leaves out by default: technical records that tell nothing of a case. */
const LEFT_OUT: ReadonlySet<ValueType> = new Set<ValueType>(['JOB_BATCH', 'PROCESS_EVENT', 'PROCESS_INSTANCE_RESULT'])

/** Whether a record leaves the engine: events only, as Zeebe's exporter is configured by default. */
export function isExported({ recordType, valueType }: EngineRecord): boolean {
  return recordType === 'EVENT' && !LEFT_OUT.has(valueType)
}
