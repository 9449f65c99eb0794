import type { EngineRecord } from './EngineRecord.ts'
import { PARTITION_ID } from './Key.ts'

/** The version whose behaviour the engine follows; exporters' readers look at it. */
export const BROKER_VERSION = '8.5.8'

/** A record as one line of JSON in the shape of Zeebe's exporters. Variables keep their text, so 1.0 stays 1.0. */
export function recordToJson(record: EngineRecord): string {
  const { value, ...head } = record
  const envelope = { partitionId: PARTITION_ID, ...head, brokerVersion: BROKER_VERSION, authorizations: {} }
  return `${JSON.stringify(envelope).slice(0, -1)},"value":${valueToJson(value)}}`
}

function valueToJson(value: object): string {
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${memberToJson(name, member)}`)
  // Every value carries the tenant; the engine knows only the default one.
  members.push('"tenantId":"<default>"')
  return `{${members.join(',')}}`
}

function memberToJson(name: string, member: unknown): string {
  if (name === 'variables') return documentToJson(member as Record<string, string>)
  if (name === 'jobs') return `[${(member as object[]).map(valueToJson).join(',')}]`
  return JSON.stringify(member)
}

/** A document of JSON texts as one JSON object. */
export function documentToJson(variables: Readonly<Record<string, string>>): string {
  return `{${Object.entries(variables)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`
}
