import type { FilterQuery } from '@mikro-orm/core'
import { parseCaseNumber, readCase, ServiceCase, subjectOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, decodeCursor, encodeCursor, type Person } from '../http/index.ts'
import { seesSite } from '../identity/index.ts'
import { ConductTransfer } from './ConductTransfer.ts'
import { watchesAll } from './policy.ts'
import { presentTransfer } from './presenter.ts'
import type { ConductTransferView, ListTransfersQuery } from './schema.ts'

/** One page of the transfers of cases the reader may read. */
export async function listTransfers(em: EntityManager, context: AppContext, actor: Person, query: ListTransfersQuery): Promise<{ items: ConductTransferView[]; next?: string }> {
  const { cursor, limit } = query
  const where = [...ofReader(actor), ...asked(query, context.clock.now())]
  if (cursor !== undefined) {
    const [at, number] = decodeCursor(cursor, 'instant', 'text')
    where.push({ $or: [{ issuedAt: { $lt: at } }, { issuedAt: at, caseNumber: { $lt: number } }] })
  }
  const rows = await em.find(ConductTransfer, { $and: where }, { orderBy: { issuedAt: 'desc', caseNumber: 'desc' }, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const cases = await em.find(ServiceCase, { number: { $in: page.map(({ caseNumber }) => caseNumber) } })
  const items: ConductTransferView[] = []
  for (const transfer of page) {
    const found = cases.find(({ number }) => number === transfer.caseNumber)
    if (found && readCase.allows(actor, await subjectOf(em, found))) items.push(presentTransfer(transfer, found, context, actor))
  }
  return { items, ...(rows.length > limit && last ? { next: encodeCursor([last.issuedAt, last.caseNumber]) } : {}) }
}

/** What this person may watch at all: all of their sites, or what goes to their own department. */
function ofReader(actor: Person): FilterQuery<ConductTransfer>[] {
  return [
    { caseNumber: { $ne: '' } },
    ...(watchesAll(actor) ? [] : [{ receiver: { $in: actor.groups.map((group) => group.split(':')[1] ?? '') } }]),
    ...(seesSite(actor, '--') ? [] : [{ site: actor.site.code }]),
  ]
}

function asked({ state, q, from, to }: ListTransfersQuery, now: Date): FilterQuery<ConductTransfer>[] {
  const where: FilterQuery<ConductTransfer>[] = []
  if (state !== undefined) where.push({ receivedAt: state === 'received' ? { $ne: null } : null })
  if (state === 'overdue') where.push({ dueAt: { $lt: now } })
  // A whole number is found however it was typed; what can begin none finds nothing, and means nothing to the database.
  if (q !== undefined && q !== '') where.push({ caseNumber: parseCaseNumber(q) ?? (/^[A-Z0-9-]+$/i.test(q) ? { $like: `${q.toUpperCase()}%` } : '') })
  if (from !== undefined) where.push({ issuedAt: { $gte: new Date(from) } })
  if (to !== undefined) where.push({ issuedAt: { $lt: new Date(to) } })
  return where
}
