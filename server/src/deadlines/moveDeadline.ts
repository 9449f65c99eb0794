import { appendAudit } from '../audit/index.ts'
import { freshCalendars, runsThrough } from '../calendars/index.ts'
import { announceCase, type ServiceCase, taskSource } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Actor, AppContext } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import type { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry, type EntryKind } from './DeadlineEntry.ts'
import { type FoldedLimit, foldLedger } from './foldLedger.ts'
import { ledgerFacts, ledgerOf } from './ledger.ts'
import { startWatch } from './startWatch.ts'

/** What is written into a limit's ledger, and why. */
export interface Move {
  readonly kind: Extract<EntryKind, 'paused' | 'resumed' | 'extended' | 'replanned'>
  readonly at: Date
  readonly actor: Actor
  readonly by?: { readonly username: string; readonly name: string } | null
  readonly requestId?: string | undefined
  /** Already encrypted. */
  readonly reason?: string | null
  readonly cause?: string | undefined
  readonly until?: Date | null
  readonly amount?: DeadlineEntry['amount']
}

/** Writes a move into a limit's ledger and takes the end that the whole ledger gives: on the limit, its case, its tasks. The case is locked. */
export async function moveDeadline(em: EntityManager, context: AppContext, found: ServiceCase, deadline: CaseDeadline, move: Move, now: Date): Promise<void> {
  const before = await ledgerOf(em, deadline)
  const entry = em.create(DeadlineEntry, {
    deadlineId: deadline.id,
    caseNumber: deadline.caseNumber,
    kind: move.kind,
    at: move.at,
    byUsername: move.by?.username ?? null,
    byName: move.by?.name ?? null,
    requestId: move.requestId ?? null,
    reason: move.reason ?? null,
    cause: move.cause?.slice(0, 250) ?? null,
    dueBefore: deadline.dueAt,
    dueAfter: deadline.dueAt,
    until: move.until ?? null,
    amount: move.amount ?? null,
    computation: [],
  })
  const facts = ledgerFacts(deadline, [...before, entry])
  const folded = foldLedger((await freshCalendars(em, context)).site(found.site), facts)
  entry.dueAfter = folded.dueAt
  if (move.kind !== 'paused') entry.computation = folded.computation.map((day) => ({ ...day }))
  em.persist(entry)
  await takeEnd(em, context, found, deadline, folded, now)
  const changes = [{ path: 'dueAt', from: entry.dueBefore?.toISOString() ?? null, to: entry.dueAfter.toISOString() }, { path: 'kind', from: null, to: move.kind }]
  await tellHolders(em, context, found, deadline, move)
  await appendAudit(em, { actor: move.actor, action: `deadline.${move.kind}`, subject: `deadline:${deadline.id}`, caseNumber: found.number, changes, ...(move.cause === undefined ? {} : { reason: move.cause }) })
}

/** Who handles the case must know that its time has changed. */
async function tellHolders(em: EntityManager, context: AppContext, found: ServiceCase, { id, revision, dueAt }: CaseDeadline, { kind }: Move): Promise<void> {
  const { users, groups } = await taskSource().holders(em, found.number)
  const due = new Date(dueAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  const [zh, en] = kind === 'paused' ? ['时限已暂停计时', 'its clock stands still'] : [`时限调整为 ${due}`, `due on ${due} now`]
  await sendNotice(em, context, { kind: 'limit-moved', caseNumber: found.number, users, groups, text: { zh: `${found.number}：${zh}`, en: `${found.number}: ${en}` }, requestKey: `limit:${id}:${revision}` })
}

async function takeEnd(em: EntityManager, context: AppContext, found: ServiceCase, deadline: CaseDeadline, { dueAt, remindAt, pausedAt }: FoldedLimit, now: Date): Promise<void> {
  const moved = dueAt.getTime() !== deadline.dueAt.getTime() || remindAt.getTime() !== deadline.remindAt.getTime()
  const goesOn = deadline.pausedAt != null && pausedAt === null
  Object.assign(deadline, { dueAt, remindAt, pausedAt, revision: deadline.revision + 1 })
  await em.flush()
  await showEnd(em, found, deadline)
  if (pausedAt === null && (moved || goesOn)) await startWatch(em, deadline, now)
  found.revision++
  announceCase(em, context, found)
}

/** The case and its open tasks show the same end as the ledger. */
export async function showEnd(em: EntityManager, found: ServiceCase, { name, dueAt, remindAt, pausedAt, limit }: CaseDeadline): Promise<void> {
  const natural = runsThrough(limit)
  if (found.open && found.limitName === name) Object.assign(found, { dueAt, remindAt, limitPausedAt: pausedAt ?? null, limitNatural: natural })
  await taskSource().limitPlanned(em, found.number, name, { dueAt, remindAt, pausedAt: pausedAt ?? null, natural })
}
