import type { EngineRecord, ValueType } from './EngineRecord.ts'
import { PARTITION_ID } from './Key.ts'
import type { ModificationRecord } from './ModificationRecord.ts'

/** The version whose behaviour the engine follows; exporters' readers look at it. */
export const BROKER_VERSION = '8.5.8'

/** A record as one line of JSON in the shape of Zeebe's exporters. Variables keep their text, so 1.0 stays 1.0. */
export function recordToJson(record: EngineRecord): string {
  const { value, ...head } = record
  const envelope = { partitionId: PARTITION_ID, ...head, brokerVersion: BROKER_VERSION, authorizations: {} }
  return `${JSON.stringify(envelope).slice(0, -1)},"value":${valueToJson(exported(record.valueType, value), TENANTS[`${record.valueType} ${record.intent}`] ?? DEFAULT_TENANT)}}`
}

/** The engine knows no other. */
const DEFAULT_TENANT = ',"tenantId":"<default>"'
/** Records that 8.5.8 writes without a tenant, or with an empty one. */
const TENANTS: Readonly<Record<string, string>> = { 'PROCESS_INSTANCE_MIGRATION MIGRATED': '', 'RESOURCE_DELETION DELETING': ',"tenantId":""' }

/** What Zeebe writes of a value beyond, or short of, what the engine keeps. */
function exported(valueType: ValueType, value: object): object {
  if (valueType === 'JOB') return asJob(value)
  // Those that began before there were priorities have the usual one.
  if (valueType === 'USER_TASK') return { priority: 50, ...value }
  if (valueType === 'PROCESS_INSTANCE_CREATION') return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'fetchVariables'))
  return value
}

/** Jobs are elements' own work unless they say otherwise. */
function asJob(value: object): object {
  return { jobKind: 'BPMN_ELEMENT', jobListenerEventType: 'UNSPECIFIED', ...value }
}

function valueToJson(value: object, tenant = DEFAULT_TENANT): string {
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${memberToJson(name, member)}`)
  const tail = members.length === 0 ? tenant.slice(1) : tenant
  return `{${members.join(',')}${tail}}`
}

/** Lists of a deployment whose members carry the tenant, too. */
const METADATA: ReadonlySet<string> = new Set(['processesMetadata', 'decisionsMetadata', 'decisionRequirementsMetadata', 'formMetadata'])

function listToJson(values: readonly object[]): string {
  return `[${values.map((value) => valueToJson(value)).join(',')}]`
}

function memberToJson(name: string, member: unknown): string {
  if (name === 'variables') return documentToJson(member as Record<string, string>)
  if (name === 'jobs') return listToJson((member as object[]).map(asJob))
  if (name === 'activateInstructions') return activationsToJson(member as ModificationRecord['activateInstructions'])
  if (METADATA.has(name)) return listToJson(member as object[])
  return JSON.stringify(member)
}

function activationsToJson(activations: ModificationRecord['activateInstructions']): string {
  const texts = activations.map(({ variableInstructions, ...head }) => {
    const variables = variableInstructions.map(({ elementId, variables: given }) => `{"elementId":${JSON.stringify(elementId)},"variables":${documentToJson(given)}}`)
    return `${JSON.stringify(head).slice(0, -1)},"variableInstructions":[${variables.join(',')}]}`
  })
  return `[${texts.join(',')}]`
}

/** A document of JSON texts as one JSON object. */
export function documentToJson(variables: Readonly<Record<string, string>>): string {
  return `{${Object.entries(variables)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`
}
