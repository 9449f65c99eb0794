import { calendarsOf, type Limit } from '../calendars/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { announceCase } from './announceCase.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { taskSource } from './caseParts.ts'
import type { ServiceCase } from './ServiceCase.ts'

export interface DeadlineWish {
  readonly name: string
  readonly limit: Limit
  readonly remindBefore?: Limit | null | undefined
  /** The job that asks; asked again it gets the same instants. */
  readonly requestKey: string
}

/** Limits of single steps, shown on their tasks; any other limit is the whole case's. */
const STEP_LIMITS = new Set(['sign', 'callback'])

/** Computes a limit by the site's calendar and writes it into the case's ledger with its computation. */
export async function planCaseDeadline(em: EntityManager, context: AppContext, found: ServiceCase, wish: DeadlineWish, now: Date): Promise<CaseDeadline> {
  const known = await em.findOne(CaseDeadline, { requestKey: wish.requestKey })
  if (known) return known
  const plan = calendarsOf(context).planDeadline(found.site, now, wish.limit, wish.remindBefore)
  const deadline = em.create(CaseDeadline, {
    caseNumber: found.number,
    name: wish.name,
    startedAt: now,
    limit: wish.limit,
    dueAt: plan.dueAt,
    remindAt: plan.remindAt,
    plannedAt: now,
    metAt: null,
    computation: plan.computation.map((day) => ({ ...day })),
    requestKey: wish.requestKey,
  })
  em.persist(deadline)
  if (found.open && (!STEP_LIMITS.has(wish.name) || found.dueAt == null)) {
    Object.assign(found, { limitName: wish.name, dueAt: plan.dueAt, remindAt: plan.remindAt })
  }
  await em.flush()
  await taskSource().limitPlanned(em, found.number, wish.name, plan)
  announceCase(em, context, found)
  return deadline
}

/** Writes down that what a limit was for is done. The newest plan of that name counts. */
export async function meetDeadline(em: EntityManager, caseNumber: string, name: string, at: Date): Promise<void> {
  const deadline = await em.findOne(CaseDeadline, { caseNumber, name }, { orderBy: { id: 'desc' } })
  if (deadline) deadline.metAt = at
}

/** The newest plan of a limit, or null. */
export async function deadlineNamed(em: EntityManager, caseNumber: string, name: string): Promise<CaseDeadline | null> {
  return await em.findOne(CaseDeadline, { caseNumber, name }, { orderBy: { id: 'desc' } })
}

/** A step that was done is open again: its limit runs on as if it had not been met, and is the case's again where that has none. */
export async function reopenDeadline(em: EntityManager, found: ServiceCase, name: string): Promise<CaseDeadline | null> {
  const deadline = await deadlineNamed(em, found.number, name)
  if (!deadline || !found.open) return deadline
  deadline.metAt = null
  if (found.dueAt == null) Object.assign(found, { limitName: name, dueAt: deadline.dueAt, remindAt: deadline.remindAt })
  return deadline
}
