import type { ZeebeVersion } from '../../real/zeebe.ts'
import type { KeyNames } from './KeyNames.ts'
import type { ExportedRecord } from './Side.ts'

/** Fields that name a moment or a count of one engine alone. */
const LEFT_OUT = new Set(['processDefinitionKey', 'version', 'processDefinitionVersion', 'variableKey', 'jobKey', 'messageKey', 'checksum', 'resource', 'decisionKey', 'decisionRequirementsKey', 'decisionVersion', 'formKey', 'subprocessKey', 'startedAt', 'creationTimestamp'])
/** Fields that only one of the two engines writes: what 8.5.8 does not know yet; what came with 8.6.0 and only repeats what stands elsewhere. */
export const FIELDS_OF_ONE_VERSION: Readonly<Record<ZeebeVersion, ReadonlySet<string>>> = {
  '8.5.8': new Set(['priority', 'jobListenerEventType']),
  '8.6.0': new Set(['deploymentKey', 'versionTag', 'callingElementPath', 'elementInstancePath', 'processDefinitionPath', 'JOB changedAttributes']),
}
const MOMENTS = new Set(['dueDate', 'deadline', 'recurringTime'])
/** In seconds. */
const ROUNDED = 30
const FAR = 400 * 86_400

/** What now() gives, in the zone of the machine. */
const NOW = /\d{4}-\d\d-\d\dT[\d:.]+@(?:Etc\/)?UTC|\b1[78]\d{11}\b/g
/** No number below it is a key. */
const FIRST_KEY = 2 ** 51

/** A record in one line: its kind, and its fields in alphabetical order. */
export function tellRecord({ valueType, intent, value, timestamp }: ExportedRecord, names: KeyNames, leftOut: ReadonlySet<string> = new Set()): string {
  const fields = Object.keys(value)
    .filter((field) => !LEFT_OUT.has(field) && !leftOut.has(field) && !leftOut.has(`${valueType} ${field}`))
    .toSorted()
    .map((field) => `${field}=${MOMENTS.has(field) ? tellMoment(value[field], intent, timestamp) : tellValue(field === 'ancestorScopeKeys' ? namesOf(value[field], names) : value[field], names, leftOut)}`)
  return `${valueType} ${intent} {${fields.join(' ')}}`
}

/** Roughly, and only where it is planned: Zeebe's clock runs on while ours stands. */
function tellMoment(at: unknown, intent: string, timestamp: number): string {
  if (typeof at !== 'number' || at <= 0) return String(at)
  if (!intent.endsWith('CREATED')) return 'set'
  const seconds = (at - timestamp) / 1000
  // A date is another distance away at every run.
  if (seconds < -60 || seconds > FAR) return seconds < 0 ? 'past' : 'far'
  return `+${Math.round(seconds / ROUNDED) * ROUNDED}s`
}

function tellValue(value: unknown, names: KeyNames, leftOut: ReadonlySet<string>): string {
  return JSON.stringify(value, (field, member: unknown) => {
    // A version is counted on since the first walk.
    if (field === 'version' || leftOut.has(field)) return undefined
    if (typeof member === 'number' && member >= FIRST_KEY) return names.nameOf(member)
    if (field === 'ancestorScopeKeys') return namesOf(member, names)
    if (typeof member === 'string') return member.replaceAll(/\d{15,}/g, '#').replaceAll(NOW, '<now>')
    return isObject(member) ? Object.fromEntries(Object.entries(member).toSorted(([left], [right]) => (left < right ? -1 : 1))) : member
  })
}

/** Keys of a set, which has no order. */
function namesOf(keys: unknown, names: KeyNames): unknown {
  return Array.isArray(keys) ? keys.map((key) => names.nameOf(Number(key))).toSorted() : keys
}

/** Members of headers and variables come in the order of a hash table. */
function isObject(member: unknown): member is Record<string, unknown> {
  return typeof member === 'object' && member !== null && !Array.isArray(member)
}
