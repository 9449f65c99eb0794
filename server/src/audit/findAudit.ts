import type { FilterQuery } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { AuditEntry } from './AuditEntry.ts'
import type { AuditFilters } from './schema.ts'

/** An entry gets its number when its transaction commits, its instant when that begins: they differ by no more than a transaction lasts. */
const DISORDER_MS = 300_000

/** Up to `limit` entries that match, newest first, all older than `before`. */
export async function findAudit(em: EntityManager, filters: AuditFilters, before: number | undefined, limit: number): Promise<AuditEntry[]> {
  const { actor, action, subject, from, to } = filters
  const where: FilterQuery<AuditEntry>[] = [before === undefined ? {} : { sequence: { $lt: before } }]
  if (actor !== undefined) where.push({ actor })
  if (action !== undefined) where.push(action.endsWith('.') ? { action: { $gte: action, $lt: `${action}\u{10ffff}` } } : { action })
  if (subject !== undefined) where.push({ subject })
  if (filters.case !== undefined) where.push({ caseNumber: filters.case })
  if (from !== undefined) where.push({ at: { $gte: new Date(from) } }, await since(em, new Date(from)))
  if (to !== undefined) where.push({ at: { $lt: new Date(to) } }, await until(em, new Date(to)))
  return await em.find(AuditEntry, { $and: where }, { orderBy: { sequence: 'desc' }, limit, disableIdentityMap: true })
}

/** The numbers a period begins with: a range of the primary key, where the instants alone would be looked for among all entries. */
async function since(em: EntityManager, from: Date): Promise<FilterQuery<AuditEntry>> {
  const first = { at: { $gte: new Date(from.getTime() - DISORDER_MS) } }
  const [entry] = await em.find(AuditEntry, first, { orderBy: { at: 'asc', sequence: 'asc' }, limit: 1, fields: ['sequence'], disableIdentityMap: true })
  return entry ? { sequence: { $gte: entry.sequence } } : NOTHING
}

async function until(em: EntityManager, to: Date): Promise<FilterQuery<AuditEntry>> {
  const last = { at: { $lt: new Date(to.getTime() + DISORDER_MS) } }
  const [entry] = await em.find(AuditEntry, last, { orderBy: { at: 'desc', sequence: 'desc' }, limit: 1, fields: ['sequence'], disableIdentityMap: true })
  return entry ? { sequence: { $lte: entry.sequence } } : NOTHING
}

/** Entries count from 1. */
const NOTHING: FilterQuery<AuditEntry> = { sequence: 0 }
