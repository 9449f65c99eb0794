import type { EngineRecord } from '../protocol/EngineRecord.ts'
import type { IncidentRecord, JobRecord } from '../protocol/RecordValue.ts'
import type { ReadState } from '../state/State.ts'

const MAKES_AVAILABLE = new Set(['CREATED', 'TIMED_OUT', 'RECURRED_AFTER_BACKOFF', 'RETRIES_UPDATED', 'FAILED'])

/** Types of jobs that may have become available by these records. */
export function availableJobTypes(records: readonly EngineRecord[], state: ReadState): string[] {
  const types = new Set<string>()
  for (const { recordType, valueType, intent, value } of records) {
    if (recordType !== 'EVENT') continue
    const resolved = valueType === 'INCIDENT' && intent === 'RESOLVED' ? state.jobs.get((value as IncidentRecord).jobKey) : undefined
    if (resolved !== undefined) types.add(resolved.value.type)
    if (valueType === 'JOB' && MAKES_AVAILABLE.has(intent)) types.add((value as JobRecord).type)
  }
  return [...types]
}
