import { type ServiceCase, unseal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { deadlineNamed } from '../deadlines/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import type { AuthorityHandover } from './AuthorityHandover.ts'
import { recordHandover } from './policy.ts'
import { receiverName } from './receivers.ts'
import type { HandoverView } from './schema.ts'

/** A handover of a case the reader may read. */
export async function presentHandover(em: EntityManager, { keys, clock }: AppContext, row: AuthorityHandover, found: ServiceCase, reader: Person): Promise<HandoverView> {
  const due = await dueOf(em, row)
  const text = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null
  return {
    id: String(row.id),
    caseNumber: row.caseNumber,
    subject: found.subject,
    site: siteNamed(row.site),
    receiver: row.receiver,
    receiverName: receiverName(row),
    scope: row.scope,
    legalBasis: row.legalBasis,
    expectResult: row.expectResult,
    state: row.state,
    ourNumber: row.ourNumber,
    theirNumber: row.theirNumber ?? null,
    claimedNumber: row.claimedNumber ?? null,
    sentAt: row.sentAt.toISOString(),
    sentBy: row.sentByName,
    receiptedAt: text(row.receiptedAt),
    receiptPerson: unseal(keys, row.receiptPerson),
    receiptNote: unseal(keys, row.receiptNote),
    answeredAt: text(row.answeredAt),
    result: unseal(keys, row.result),
    returnedAt: text(row.returnedAt),
    returnReason: unseal(keys, row.returnReason),
    dueAt: text(due),
    overdue: due !== null && due < clock.now(),
    mayRecord: isOpen(row) && recordHandover.allows(reader, row),
    revision: row.revision,
  }
}

/** Whether something is still owed by the receiver. */
export function isOpen({ state, expectResult }: Pick<AuthorityHandover, 'state' | 'expectResult'>): boolean {
  return state === 'sent' || (state === 'receipted' && expectResult)
}

async function dueOf(em: EntityManager, row: AuthorityHandover): Promise<Date | null> {
  if (!isOpen(row)) return null
  const limit = await deadlineNamed(em, row.caseNumber, row.state === 'sent' ? 'receipt' : 'answer')
  // The limit of an earlier handover of the case says nothing about this one.
  return limit === null || limit.metAt != null || limit.plannedAt < row.sentAt ? null : limit.dueAt
}
