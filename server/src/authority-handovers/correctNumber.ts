import { announceCase, seal, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, type Person } from '../http/index.ts'
import type { AuthorityHandover } from './AuthorityHandover.ts'
import { noteHandover } from './noteHandover.ts'
import { expectFree } from './recordHandover.ts'

/** Settles which number of theirs is right, also after the case has ended: books are compared later. Throws Problem 409. */
export async function correctNumber(em: EntityManager, context: AppContext, { row, found }: { row: AuthorityHandover; found: ServiceCase }, { theirNumber, reason }: { theirNumber: string; reason: string }, { actor, now, ip }: { actor: Person; now: Date; ip: string }): Promise<void> {
  if (row.theirNumber == null) throw conflict('RECEIPT_MISSING', '还没有对方编号，请登记回执。', 'There is no number of theirs yet. Write down the receipt.')
  const numberKey = row.numberKey == null ? null : `${row.receiver}:${row.authority ?? ''}:${theirNumber}`
  if (numberKey !== null) await expectFree(em, row, numberKey)
  const changes = [{ path: 'theirNumber', from: row.theirNumber, to: theirNumber }, { path: 'claimedNumber', from: row.claimedNumber ?? null, to: null }]
  Object.assign(row, { theirNumber, claimedNumber: null, numberKey, revision: row.revision + 1 })
  await em.flush()
  await noteHandover(em, context, row, { kind: 'handover-number', actor, changes, now, ip, text: seal(context.keys, reason), archived: !found.open })
  if (found.open) announceCase(em, context, found)
}
