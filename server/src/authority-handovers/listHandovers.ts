import type { FilterQuery } from '@mikro-orm/core'
import { readCase, ServiceCase, subjectOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, decodeCursor, encodeCursor, type Person } from '../http/index.ts'
import { seesSite } from '../identity/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { presentHandover } from './presenter.ts'
import { RECEIVERS, receiverName, type Receiver } from './receivers.ts'
import type { HandoverComparison, HandoverFilter, HandoverTally, HandoverView } from './schema.ts'

/** A period of one site or the province has fewer; what is more is a question for the database's own people. */
const MOST_COUNTED = 20_000

/** The reader's sites and the period. */
export function inPeriod(actor: Person, { from, to, site }: Pick<HandoverFilter, 'from' | 'to' | 'site'>): FilterQuery<AuthorityHandover>[] {
  return [
    ...(seesSite(actor, '--') ? (site === undefined ? [] : [{ site }]) : [{ site: actor.site.code }]),
    ...(from === undefined ? [] : [{ sentAt: { $gte: new Date(from) } }]),
    ...(to === undefined ? [] : [{ sentAt: { $lt: new Date(to) } }]),
  ]
}

const STATES: Readonly<Record<string, FilterQuery<AuthorityHandover>>> = { open: { $or: [{ state: 'sent' }, { state: 'receipted', expectResult: true }] }, mismatch: { claimedNumber: { $ne: null } } }

/** One page, the newest first, of cases the reader may read. */
export async function listHandovers(em: EntityManager, context: AppContext, actor: Person, query: HandoverFilter & { cursor?: string | undefined; limit: number }): Promise<{ items: HandoverView[]; next?: string }> {
  const { receiver, state, q, cursor, limit } = query
  const where: FilterQuery<AuthorityHandover>[] = [{ id: { $gt: 0 } }, ...inPeriod(actor, query)]
  if (receiver !== undefined) where.push({ receiver })
  if (state !== undefined) where.push(STATES[state] ?? { state: state as 'sent' })
  if (q !== undefined && q !== '') where.push({ $or: [{ caseNumber: q.toUpperCase() }, { ourNumber: q }, { theirNumber: q }, { claimedNumber: q }] })
  if (cursor !== undefined) where.push({ id: { $lt: decodeCursor(cursor, 'number')[0] } })
  const rows = await em.find(AuthorityHandover, { $and: where }, { orderBy: { id: 'desc' }, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const cases = new Map((await em.find(ServiceCase, { number: { $in: page.map(({ caseNumber }) => caseNumber) } })).map((found) => [found.number, found]))
  const items: HandoverView[] = []
  for (const row of page) {
    const found = cases.get(row.caseNumber)
    if (found && readCase.allows(actor, await subjectOf(em, found))) items.push(await presentHandover(em, context, row, found, actor))
  }
  return { items, ...(rows.length > limit && last ? { next: encodeCursor([last.id]) } : {}) }
}

/** 移交对账: how many of a period went to whom, and what came of them. */
export async function tallyHandovers(em: EntityManager, actor: Person, period: Pick<HandoverFilter, 'from' | 'to' | 'site'>): Promise<HandoverTally[]> {
  const rows = await em.find(AuthorityHandover, { $and: [{ id: { $gt: 0 } }, ...inPeriod(actor, period)] }, { fields: ['receiver', 'authority', 'state', 'expectResult', 'claimedNumber', 'theirNumber'], limit: MOST_COUNTED, disableIdentityMap: true })
  const tallies = new Map<string, HandoverTally>()
  for (const row of rows) {
    const key = `${row.receiver}:${row.authority ?? ''}`
    const tally = tallies.get(key) ?? { receiver: row.receiver, receiverName: receiverName(row), sent: 0, receipted: 0, open: 0, returned: 0, answered: 0, mismatch: 0 }
    tallies.set(key, tally)
    tally.sent++
    if (row.theirNumber != null) tally.receipted++
    if ((row.state === 'sent' || (row.state === 'receipted' && row.expectResult))) tally.open++
    if (row.state === 'returned') tally.returned++
    if (row.state === 'answered') tally.answered++
    if (row.claimedNumber != null) tally.mismatch++
  }
  const order = Object.keys(RECEIVERS)
  return [...tallies.values()].toSorted((a, b) => order.indexOf(a.receiver) - order.indexOf(b.receiver) || (a.receiverName.zh < b.receiverName.zh ? -1 : 1))
}

/** The receiver's list of a period beside ours. */
export async function compareHandovers(em: EntityManager, actor: Person, { receiver, from, to, lines }: { receiver: Receiver; from: string; to: string; lines: readonly { ourNumber: string; theirNumber: string }[] }): Promise<HandoverComparison> {
  const rows = await em.find(AuthorityHandover, { $and: [{ receiver }, ...inPeriod(actor, { from, to })] }, { orderBy: { id: 'asc' }, limit: MOST_COUNTED, disableIdentityMap: true })
  const byOurs = new Map(rows.map((row) => [row.ourNumber, row]))
  const byTheirs = new Map(rows.flatMap((row) => (row.theirNumber == null ? [] : [[row.theirNumber, row] as const])))
  const listed = new Set<number>()
  const comparison: HandoverComparison = { matched: 0, differing: [], missingThere: [], unknownHere: [] }
  for (const line of lines) {
    if (line.ourNumber === '' && line.theirNumber === '') continue
    const row = byOurs.get(line.ourNumber) ?? (line.ourNumber === '' ? byTheirs.get(line.theirNumber) : undefined)
    if (row === undefined) {
      comparison.unknownHere.push(line)
      continue
    }
    listed.add(row.id)
    if (line.theirNumber === '' || row.theirNumber === line.theirNumber) comparison.matched++
    else comparison.differing.push({ ourNumber: row.ourNumber, theirNumber: row.theirNumber ?? null, listed: line.theirNumber })
  }
  comparison.missingThere.push(...rows.filter(({ id }) => !listed.has(id)).map(({ ourNumber }) => ourNumber))
  return comparison
}
