import { freshCalendars, type Limit } from '../calendars/index.ts'
import { announceCase, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry, type EntryKind } from './DeadlineEntry.ts'
import { foldLedger } from './foldLedger.ts'
import { moveDeadline, showEnd } from './moveDeadline.ts'
import { pausesOf } from './pausesOf.ts'

export interface DeadlineWish {
  readonly name: string
  readonly limit: Limit
  readonly remindBefore?: Limit | null | undefined
  /** When it began, where that was before the job came: never before the case was opened, never ahead. */
  readonly from?: Date | undefined
  /** The job that asks; asked again it gets the same instants. */
  readonly requestKey: string
}

/** Limits of single steps, shown on their tasks, and of what other authorities owe us; any other limit is the whole case's. */
const STEP_LIMITS = new Set(['sign', 'callback', 'review', 'assist', 'countersign', 'receipt', 'answer', 'approval'])

function isStepLimit(name: string): boolean {
  return STEP_LIMITS.has(name) || name.endsWith('-approval')
}

const PLANNER: SystemActor = { kind: 'system', id: 'deadlines' }

/** Computes a limit by the site's calendar and writes it into the case's ledger with its computation. Throws CalendarYearUnknown. */
export async function planDeadline(em: EntityManager, context: AppContext, found: ServiceCase, wish: DeadlineWish, now: Date): Promise<CaseDeadline> {
  const known = await em.findOne(CaseDeadline, { requestKey: wish.requestKey })
  if (known) return known
  const startedAt = wish.from === undefined ? now : new Date(Math.min(Math.max(wish.from.getTime(), found.openedAt.getTime()), now.getTime()))
  const plan = foldLedger((await freshCalendars(em, context)).site(found.site), { startedAt, limit: wish.limit, remindBefore: wish.remindBefore ?? null, events: [] })
  await supersede(em, found.number, wish.name, now)
  const deadline = em.create(CaseDeadline, {
    caseNumber: found.number,
    name: wish.name,
    startedAt,
    limit: wish.limit,
    remindBefore: wish.remindBefore ?? null,
    dueAt: plan.dueAt,
    remindAt: plan.remindAt,
    pausedAt: null,
    plannedAt: now,
    metAt: null,
    computation: plan.computation.map((day) => ({ ...day })),
    watch: 0,
    watchStep: 0,
    noticed: null,
    requestKey: wish.requestKey,
    revision: 1,
  })
  em.persist(deadline)
  if (found.open && (!isStepLimit(wish.name) || found.dueAt == null)) found.limitName = wish.name
  await em.flush()
  note(em, deadline, 'planned', now)
  await showEnd(em, found, deadline)
  for (const { id, until } of await pausesOf(em, found.number)) {
    await moveDeadline(em, context, found, deadline, { kind: 'paused', at: now, actor: PLANNER, requestId: id, until }, now)
  }
  announceCase(em, context, found)
  return deadline
}

/** A limit planned anew, as 签收 is at each dispatch, takes the place of the one before. */
async function supersede(em: EntityManager, caseNumber: string, name: string, now: Date): Promise<void> {
  for (const earlier of await em.find(CaseDeadline, { caseNumber, name, metAt: null })) {
    earlier.metAt = now
    note(em, earlier, 'superseded', now)
  }
}

/** A line that leaves the end where it is. */
export function note(em: EntityManager, deadline: CaseDeadline, kind: Extract<EntryKind, 'planned' | 'met' | 'reopened' | 'superseded'>, at: Date): void {
  const { id, caseNumber, dueAt, computation } = deadline
  em.persist(
    em.create(DeadlineEntry, {
      deadlineId: id,
      caseNumber,
      kind,
      at,
      byUsername: null,
      byName: null,
      requestId: null,
      reason: null,
      cause: null,
      dueBefore: kind === 'planned' ? null : dueAt,
      dueAfter: dueAt,
      until: null,
      amount: kind === 'planned' ? deadline.limit : null,
      computation: kind === 'planned' ? computation : [],
    }),
  )
}
