import type { FilterQuery } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { AuditEntry } from './AuditEntry.ts'
import type { AuditFilters } from './schema.ts'

/** Up to `limit` entries that match, newest first, all older than `before`. */
export async function findAudit(em: EntityManager, filters: AuditFilters, before: number | undefined, limit: number): Promise<AuditEntry[]> {
  const { actor, action, subject, from, to } = filters
  const where: FilterQuery<AuditEntry>[] = [before === undefined ? {} : { sequence: { $lt: before } }]
  if (actor !== undefined) where.push({ actor })
  if (action !== undefined) where.push(action.endsWith('.') ? { action: { $gte: action, $lt: `${action}\u{10ffff}` } } : { action })
  if (subject !== undefined) where.push({ subject })
  if (filters.case !== undefined) where.push({ caseNumber: filters.case })
  if (from !== undefined) where.push({ at: { $gte: new Date(from) } })
  if (to !== undefined) where.push({ at: { $lt: new Date(to) } })
  return await em.find(AuditEntry, { $and: where }, { orderBy: { sequence: 'desc' }, limit, disableIdentityMap: true })
}
