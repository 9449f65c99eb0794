import { createHash } from 'node:crypto'
import type { AuditEntry } from './AuditEntry.ts'

/** The hash the first entry follows. */
export const GENESIS = '0'.repeat(64)

/** The fields an entry's hash covers, all of them. */
export interface ChainedFields {
  readonly sequence: number
  readonly at: Date
  readonly actor: string
  readonly actorName: string | null
  readonly onBehalfOf: string | null
  readonly action: string
  readonly subject: string
  readonly caseNumber: string | null
  readonly changes: string | null
  readonly reason: string | null
  readonly ip: string | null
}

/** The hashed fields of a stored entry; databases give back nothing as undefined or null. */
export function chainedFieldsOf({ sequence, at, actor, actorName, onBehalfOf, action, subject, caseNumber, changes, reason, ip }: AuditEntry): ChainedFields {
  const optional = { actorName: actorName ?? null, onBehalfOf: onBehalfOf ?? null, caseNumber: caseNumber ?? null, changes: changes ?? null, reason: reason ?? null, ip: ip ?? null }
  return { sequence, at, actor, action, subject, ...optional }
}

/** SHA-256 over the previous hash and the entry as canonical JSON: an array, so that key order cannot differ. */
export function chainHash(entry: ChainedFields, previousHash: string): string {
  const { sequence, at, actor, actorName, onBehalfOf, action, subject, caseNumber, changes, reason, ip } = entry
  const canonical = JSON.stringify([1, sequence, at.toISOString(), actor, actorName, onBehalfOf, action, subject, caseNumber, changes, reason, ip])
  return createHash('sha256').update(previousHash).update('\n').update(canonical).digest('hex')
}
