import type { FilterQuery } from '@mikro-orm/core'
import { typeName } from '../catalogue/index.ts'
import type { EntityManager } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import { CallbackSample } from './CallbackSample.ts'
import type { CallbackShare } from './schema.ts'

const PER_PAGE = 2_000

interface Period {
  readonly site: string | undefined
  readonly from: Date
  /** Not counted in. */
  readonly to: Date
}

/** How many finished cases were drawn for a callback, and how many of these spoke to somebody: by city, type and urgency. */
export async function callbackShares(em: EntityManager, { site, from, to }: Period): Promise<CallbackShare[]> {
  const rows = new Map<string, CallbackShare>()
  const period = { $gte: from, $lt: to }
  for (let after = 0; ; ) {
    const where = { ...(site === undefined ? {} : { site }), at: period, id: { $gt: after } } as FilterQuery<CallbackSample>
    const page = await em.find(CallbackSample, where, { orderBy: { id: 'asc' }, limit: PER_PAGE, disableIdentityMap: true })
    for (const sample of page) count(rows, sample)
    const last = page.at(-1)
    if (last === undefined || page.length < PER_PAGE) break
    after = last.id
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function count(rows: Map<string, CallbackShare>, { site, type, urgency, must, sampled, reached }: CallbackSample): void {
  const key = `${site} ${type} ${urgency}`
  const row = rows.get(key) ?? { site: siteNamed(site), type, typeName: typeName(type), urgency: urgency as CallbackShare['urgency'], finished: 0, drawn: 0, always: 0, reached: 0 }
  row.finished += 1
  if (sampled) row.drawn += 1
  if (must != null) row.always += 1
  if (sampled && reached) row.reached += 1
  rows.set(key, row)
}
