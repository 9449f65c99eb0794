import type { FilterQuery } from '@mikro-orm/core'
import type { QBFilterQuery } from '@mikro-orm/sql'
import { type IdStream, inAll, inAny, TermStream } from '../case-index/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Keys } from '../http/index.ts'
import { type CaseFacts, caseFacts } from './CaseFacts.ts'
import { siteTerm, typeTerm } from './caseTerms.ts'
import type { Reading } from './searchTokens.ts'
import { ServiceCase } from './ServiceCase.ts'

/** What is looked for: each condition is a list of readings, one of which must fit. */
export interface CaseSearch {
  readonly conditions: readonly (readonly Reading[])[]
  /** Rights and filters, decided by the database before anything is counted or paged. */
  readonly where: readonly FilterQuery<ServiceCase>[]
  /** The same where the index knows it: what it leaves out needs no look. */
  readonly site?: string | undefined
  readonly type?: string | undefined
  /** Ids between which to look. */
  readonly below: number
  readonly above: number
}

export interface CasesFound {
  readonly rows: ServiceCase[]
  /** The last id looked at; nothing older was. Undefined when there is nothing older. */
  readonly lookedTo?: number
  readonly total?: number
  readonly totalCapped?: boolean
}

/** Counting stops here: nobody pages through five hundred cases. */
export const MOST_COUNTED = 500
/** So many cases are looked at for one page; then the reader is told how far back the search went. */
const MOST_LOOKED_AT = 4_000
const MOST_AT_ONCE = 1_500
/** Once the page is found, counting goes on so long (ms): cases nobody looked at for years lie on a slow disk, and `at least 80` is an answer too. */
const COUNTING_MS = 30

/** The newest cases that fit, with a count as far as it is cheap. */
export async function searchCases(em: EntityManager, keys: Keys, search: CaseSearch, { limit, count }: { limit: number; count: boolean }): Promise<CasesFound> {
  const stream = streamOf(em, search)
  const exact = search.conditions.every((readings) => readings.every((reading) => reading.exact))
  const rows: ServiceCase[] = []
  let fitting = 0
  let looked = 0
  let at = search.below - 1
  let size = exact ? limit + 1 : limit * 2
  const began = performance.now()
  while (looked < MOST_LOOKED_AT) {
    const partBegan = performance.now()
    const ids = await take(stream, at, search.above, size)
    if (ids.length > 0) {
      const found = await fittingIds(em, ids, search.where)
      fitting += found.length
      if (rows.length <= limit) rows.push(...(await read(em, keys, search, found, exact ? limit + 1 - rows.length : found.length)))
    }
    looked += ids.length
    const ended = ids.length < size
    size = Math.min(size * 2, MOST_AT_ONCE)
    if (rows.length > limit) size = Math.min(size, countable(ids.length, performance.now() - partBegan, performance.now() - began))
    const counted = !count || !exact || fitting > MOST_COUNTED || size <= limit
    if (ended || (rows.length > limit && counted)) return { rows, ...(ended ? {} : { lookedTo: ids.at(-1) ?? at }), ...totals(count && exact, fitting, ended) }
    at = (ids.at(-1) ?? at) - 1
  }
  return { rows, lookedTo: at + 1, ...totals(count && exact, fitting, false) }
}

/** How many more there is time to count, by what the last part took (ms) of so many. */
function countable(last: number, tookMs: number, sinceMs: number): number {
  return Math.max(0, Math.floor(((COUNTING_MS - sinceMs) * last) / Math.max(tookMs, 0.1)))
}

/** Whether a case fits the readings in clear, and by which. */
export function fits(conditions: CaseSearch['conditions'], facts: CaseFacts): boolean {
  return conditions.every((readings) => readings.some((reading) => reading.exact || reading.holds(facts)))
}

function streamOf(em: EntityManager, { conditions, site, type }: CaseSearch): IdStream {
  const typed = conditions.map((readings) => inAny(readings.map((reading) => reading.stream(em))))
  const known = [...(site === undefined ? [] : [siteTerm(site)]), ...(type === undefined ? [] : [typeTerm(type)])]
  return inAll([...typed, ...known.map((term) => new TermStream(em, term))])
}

async function take(stream: IdStream, atMost: number, above: number, size: number): Promise<number[]> {
  const ids: number[] = []
  for (let at = atMost; ids.length < size; ) {
    const found = stream.seek(at)
    const id = typeof found === 'object' ? await found : found
    if (id === undefined || id <= above) break
    ids.push(id)
    at = id - 1
  }
  return ids
}

/** Plain rows: making a thousand entities would cost more than finding them. */
async function fittingIds(em: EntityManager, ids: readonly number[], where: readonly FilterQuery<ServiceCase>[]): Promise<number[]> {
  const query = em.createQueryBuilder(ServiceCase).select('id').where({ $and: [{ id: { $in: [...ids] } }, ...where] } as QBFilterQuery<ServiceCase>).orderBy({ id: 'desc' })
  return (await query.execute<{ id: number }[]>('all')).map(({ id }) => id)
}

async function read(em: EntityManager, keys: Keys, { conditions }: CaseSearch, ids: readonly number[], most: number): Promise<ServiceCase[]> {
  const found = await em.find(ServiceCase, { id: { $in: ids.slice(0, most) } }, { orderBy: { id: 'desc' }, disableIdentityMap: true })
  return (found as ServiceCase[]).filter((each) => fits(conditions, caseFacts(each, keys)))
}

function totals(counted: boolean, fitting: number, ended: boolean): Pick<CasesFound, 'total' | 'totalCapped'> {
  if (!counted) return {}
  return { total: Math.min(fitting, MOST_COUNTED), totalCapped: !ended || fitting > MOST_COUNTED }
}
