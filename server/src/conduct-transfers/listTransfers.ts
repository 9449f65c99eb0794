import type { FilterQuery } from '@mikro-orm/core'
import { readCase, ServiceCase, subjectOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, decodeCursor, encodeCursor, type Person } from '../http/index.ts'
import { seesSite } from '../identity/index.ts'
import { ConductTransfer } from './ConductTransfer.ts'
import { watchesAll } from './policy.ts'
import { presentTransfer } from './presenter.ts'
import type { ConductTransferView, ListTransfersQuery } from './schema.ts'

/** One page of the transfers of cases the reader may read. */
export async function listTransfers(em: EntityManager, context: AppContext, actor: Person, { state, cursor, limit }: ListTransfersQuery): Promise<{ items: ConductTransferView[]; next?: string }> {
  const where: FilterQuery<ConductTransfer>[] = [{ caseNumber: { $ne: '' } }]
  if (state !== undefined) where.push({ receivedAt: state === 'received' ? { $ne: null } : null })
  if (!watchesAll(actor)) where.push({ receiver: { $in: actor.groups.map((group) => group.split(':')[1] ?? '') } })
  if (!seesSite(actor, '--')) where.push({ site: actor.site.code })
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
