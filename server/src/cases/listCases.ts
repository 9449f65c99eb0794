import type { FilterQuery } from '@mikro-orm/core'
import type { QBFilterQuery } from '@mikro-orm/sql'
import { normalPhone } from '../customers/index.ts'
import type { EntityManager } from '../database/index.ts'
import { decodeCursor, encodeCursor, type Keys, type Person } from '../http/index.ts'
import { parseCaseNumber } from './caseNumber.ts'
import { caseWords } from './caseSearch.ts'
import { reportsOf } from '../reporter-identity/index.ts'
import { visibleTo } from './visibleTo.ts'
import type { ListCasesQuery } from './schema.ts'
import { ServiceCase } from './ServiceCase.ts'

export interface CaseRows {
  readonly rows: ServiceCase[]
  readonly next?: string
  readonly total?: number
  readonly totalCapped?: boolean
}

/** Counting stops here: nobody pages through a thousand cases. */
const MOST_COUNTED = 1000
const MOST_FOUND = 2000
/** Ids follow the instants of opening but for what is under way at once; the cases of a demonstration are a day apart at most. */
const DISORDER_MS = 86_400_000

/** One page of cases, newest first, of those the reader may see. */
export async function listCases(em: EntityManager, keys: Keys, actor: Person, query: ListCasesQuery): Promise<CaseRows> {
  const where: FilterQuery<ServiceCase>[] = [...visibleTo(actor), ...filters(query, actor), ...(await openedWithin(em, query))]
  if (query.q) where.push(await searched(em, keys, actor, query.q))
  const [before] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 'number')
  const page = before === undefined ? where : [...where, { id: { $lt: before } }]
  const found = await em.find(ServiceCase, { $and: page }, { orderBy: { id: 'desc' }, limit: query.limit + 1, disableIdentityMap: true })
  const rows = found.slice(0, query.limit)
  const last = rows.at(-1)
  const next = found.length > query.limit && last ? { next: encodeCursor([last.id]) } : {}
  return { rows, ...next, ...(before === undefined ? await counted(em, where, found.length, query.limit) : {}) }
}

function filters(query: ListCasesQuery, actor: Person): FilterQuery<ServiceCase>[] {
  const { type, stage, state, site, department, customer, urgency, mine } = query
  const equal = { type, stage, site, department, urgency, customerId: customer, ...(state === undefined ? {} : { open: state === 'open' }), ...(mine === 'true' ? { openedBy: actor.username } : {}) }
  return [Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined)) as FilterQuery<ServiceCase>]
}

/** The period, and the range of ids it lies in: lists go by id, and would look for a period of years ago among all cases since. */
async function openedWithin(em: EntityManager, { from, to }: ListCasesQuery): Promise<FilterQuery<ServiceCase>[]> {
  const conditions: FilterQuery<ServiceCase>[] = []
  if (from !== undefined) {
    const [first] = await em.find(ServiceCase, { openedAt: { $gte: new Date(Date.parse(from) - DISORDER_MS) } }, { orderBy: { openedAt: 'asc', id: 'asc' }, limit: 1, fields: ['id'], disableIdentityMap: true })
    conditions.push({ openedAt: { $gte: new Date(from) } }, { id: { $gte: first?.id ?? Number.MAX_SAFE_INTEGER } })
  }
  if (to !== undefined) {
    const [last] = await em.find(ServiceCase, { openedAt: { $lt: new Date(Date.parse(to) + DISORDER_MS) } }, { orderBy: { openedAt: 'desc', id: 'desc' }, limit: 1, fields: ['id'], disableIdentityMap: true })
    conditions.push({ openedAt: { $lt: new Date(to) } }, { id: { $lte: last?.id ?? 0 } })
  }
  return conditions
}

/** A whole number, telephone number or licence is looked up by its index; anything else is words. */
async function searched(em: EntityManager, keys: Keys, actor: Person, q: string): Promise<FilterQuery<ServiceCase>> {
  const number = parseCaseNumber(q)
  if (number !== null) return { number }
  const digits = normalPhone(q)
  if (digits !== undefined) {
    const phoneHash = keys.keyedHash(digits, 'phone')
    return { $or: [{ phoneHash }, { licence: digits }, { number: { $in: await reportsOf(em, actor, { phoneHash }) } }] }
  }
  const ids = await caseWords.search(em, q, MOST_FOUND)
  return { id: { $in: ids ?? [] } }
}

async function counted(em: EntityManager, where: FilterQuery<ServiceCase>[], seen: number, limit: number): Promise<Pick<CaseRows, 'total' | 'totalCapped'>> {
  if (seen <= limit) return { total: seen, totalCapped: false }
  // Plain rows: making a thousand entities would cost more than finding them.
  const ids = await em.createQueryBuilder(ServiceCase).select('id').where({ $and: where } as QBFilterQuery<ServiceCase>).orderBy({ id: 'desc' }).limit(MOST_COUNTED + 1).execute<{ id: number }[]>('all')
  return { total: Math.min(ids.length, MOST_COUNTED), totalCapped: ids.length > MOST_COUNTED }
}
