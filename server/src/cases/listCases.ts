import type { FilterQuery } from '@mikro-orm/core'
import type { QBFilterQuery } from '@mikro-orm/sql'
import type { EntityManager } from '../database/index.ts'
import { decodeCursor, encodeCursor, type Keys, type Person } from '../http/index.ts'
import { seesSite } from '../identity/index.ts'
import { caseFacts } from './CaseFacts.ts'
import { checkDigit } from './checkDigit.ts'
import { parseCaseNumber } from './caseNumber.ts'
import { looksWhole } from './numberParts.ts'
import { reportsByPhone } from './reportsByPhone.ts'
import type { FoundWhy, ListCasesQuery } from './schema.ts'
import { MOST_COUNTED, searchCases } from './searchCases.ts'
import { ServiceCase } from './ServiceCase.ts'
import { typedIn, type TypedWord } from './typedIn.ts'
import { visibleTo } from './visibleTo.ts'
import { whyFound } from './whyFound.ts'

export interface CaseRows {
  readonly rows: ServiceCase[]
  readonly next?: string
  readonly total?: number
  readonly totalCapped?: boolean
  /** The search stopped before the page was full; `next` goes on. */
  readonly partial?: boolean
  /** By number of the case. */
  readonly why?: ReadonlyMap<string, FoundWhy[]>
  /** What was typed as a case number with this check digit, which is wrong; the right one. */
  readonly checkDigit?: string
}

/** Ids follow the instants of opening but for what is under way at once; the cases of a demonstration are a day apart at most. */
const DISORDER_MS = 86_400_000

/** One page of cases, newest first, of those the reader may see. */
export async function listCases(em: EntityManager, keys: Keys, actor: Person, query: ListCasesQuery): Promise<CaseRows> {
  const where: FilterQuery<ServiceCase>[] = [...visibleTo(actor), ...filters(query, actor)]
  const period = await openedWithin(em, query)
  const [before] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 'number')
  const typed = typedIn(query)
  if (typed.length > 0) return await found(em, keys, actor, query, { where: [...where, ...period.where], typed, below: Math.min(before ?? period.below, period.below), above: period.above })
  const all = [...where, ...period.where, ...(query.from === undefined ? [] : [{ id: { $gt: period.above } }]), ...(query.to === undefined ? [] : [{ id: { $lt: period.below } }])]
  const page = before === undefined ? all : [...all, { id: { $lt: before } }]
  const rows = await em.find(ServiceCase, { $and: page }, { orderBy: { id: 'desc' }, limit: query.limit + 1, disableIdentityMap: true })
  return { ...pageOf(rows as ServiceCase[], query.limit), ...(before === undefined ? await counted(em, all, rows.length, query.limit) : {}) }
}

interface Searching {
  readonly where: readonly FilterQuery<ServiceCase>[]
  readonly typed: readonly TypedWord[]
  readonly below: number
  readonly above: number
}

async function found(em: EntityManager, keys: Keys, actor: Person, query: ListCasesQuery, { where, typed, below, above }: Searching): Promise<CaseRows> {
  const conditions = await Promise.all(typed.map(async ({ text, maybePhone, readings }) => [...readings(keys), ...(maybePhone ? await reportsByPhone(em, keys, actor, text) : [])]))
  const hint = wrongDigit(query)
  const nothing = { rows: [], total: 0, totalCapped: false, ...hint }
  if (conditions.some((readings) => readings.length === 0)) return nothing
  // A site that exists nowhere shows whether the person sees every site.
  const site = query.site ?? (seesSite(actor, '--') ? undefined : actor.site.code)
  const result = await searchCases(em, keys, { conditions, where, site, type: query.type, below, above }, { limit: query.limit, count: query.cursor === undefined })
  const { rows, total, totalCapped, lookedTo } = result
  const page = pageOf(rows, query.limit)
  const partial = page.next === undefined && lookedTo !== undefined
  const why = new Map(page.rows.map((row) => [row.number, whyFound(conditions, caseFacts(row, keys), typed.map(({ text }) => text))]))
  return { ...page, ...(partial ? { partial, next: encodeCursor([lookedTo]) } : {}), ...(total === undefined ? {} : { total, totalCapped: totalCapped ?? false }), why, ...hint }
}

function wrongDigit({ q, number }: ListCasesQuery): Pick<CaseRows, 'checkDigit'> {
  const text = number ?? q ?? ''
  if (!looksWhole(text) || parseCaseNumber(text) !== null) return {}
  const packed = /^([A-Z]{2})-?([A-Z]{2})-?(\d{8})-?(\d{4,6})-?\d$/.exec(text.normalize('NFKC').toUpperCase().replace(/[\s_—–]+/g, '-'))
  return packed ? { checkDigit: String(checkDigit(packed.slice(1).join('-'))) } : {}
}

function filters(query: ListCasesQuery, actor: Person): FilterQuery<ServiceCase>[] {
  const { type, stage, state, site, department, customer, urgency, matter, mine } = query
  const equal = { type, stage, site, department, urgency, matter, customerId: customer, ...(state === undefined ? {} : { open: state === 'open' }), ...(mine === 'true' ? { openedBy: actor.username } : {}) }
  return [Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined)) as FilterQuery<ServiceCase>]
}

/** The period, and the range of ids it lies in: lists go by id, and would look for a period of years ago among all cases since. */
async function openedWithin(em: EntityManager, { from, to }: ListCasesQuery): Promise<{ where: FilterQuery<ServiceCase>[]; above: number; below: number }> {
  const where: FilterQuery<ServiceCase>[] = []
  let [above, below] = [0, Number.MAX_SAFE_INTEGER]
  if (from !== undefined) {
    const [first] = await em.find(ServiceCase, { openedAt: { $gte: new Date(Date.parse(from) - DISORDER_MS) } }, { orderBy: { openedAt: 'asc', id: 'asc' }, limit: 1, fields: ['id'], disableIdentityMap: true })
    where.push({ openedAt: { $gte: new Date(from) } })
    above = (first?.id ?? Number.MAX_SAFE_INTEGER) - 1
  }
  if (to !== undefined) {
    const [last] = await em.find(ServiceCase, { openedAt: { $lt: new Date(Date.parse(to) + DISORDER_MS) } }, { orderBy: { openedAt: 'desc', id: 'desc' }, limit: 1, fields: ['id'], disableIdentityMap: true })
    where.push({ openedAt: { $lt: new Date(to) } })
    below = (last?.id ?? 0) + 1
  }
  return { where, above, below }
}

function pageOf(found: ServiceCase[], limit: number): Pick<CaseRows, 'rows' | 'next'> {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, ...(found.length > limit && last ? { next: encodeCursor([last.id]) } : {}) }
}

async function counted(em: EntityManager, where: FilterQuery<ServiceCase>[], seen: number, limit: number): Promise<Pick<CaseRows, 'total' | 'totalCapped'>> {
  if (seen <= limit) return { total: seen, totalCapped: false }
  // Plain rows: making a thousand entities would cost more than finding them.
  const ids = await em.createQueryBuilder(ServiceCase).select('id').where({ $and: where } as QBFilterQuery<ServiceCase>).orderBy({ id: 'desc' }).limit(MOST_COUNTED + 1).execute<{ id: number }[]>('all')
  return { total: Math.min(ids.length, MOST_COUNTED), totalCapped: ids.length > MOST_COUNTED }
}
