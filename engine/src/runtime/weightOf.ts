import type { EngineRecord, ValueType } from '../protocol/EngineRecord.ts'

/** Room that a record takes besides its documents. */
const BASE = 500

/** About how many characters a record takes in the log. Documents dominate; the rest is counted as a constant. */
export function weightOf(valueType: ValueType, value: EngineRecord['value']): number {
  if (valueType === 'VARIABLE' && 'value' in value) return BASE + String(value.value).length
  if ('resource' in value) return BASE + value.resource.length
  if ('resources' in value) return value.resources.reduce((sum, { resource }) => sum + resource.length, BASE)
  if ('jobs' in value) return value.jobs.reduce((sum, job) => sum + weightOf('JOB', job), BASE)
  return 'variables' in value ? BASE + documentWeight(value.variables) : BASE
}

function documentWeight(document: Readonly<Record<string, string>>): number {
  let weight = 0
  for (const name in document) weight += name.length + (document[name]?.length ?? 0)
  return weight
}
