import { runsThrough } from '../calendars/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { note } from './planDeadline.ts'

/** The newest plan of a limit, or null. */
export async function deadlineNamed(em: EntityManager, caseNumber: string, name: string): Promise<CaseDeadline | null> {
  return await em.findOne(CaseDeadline, { caseNumber, name }, { orderBy: { id: 'desc' } })
}

/** Writes down that what a limit was for is done. The newest plan of that name counts. */
export async function meetDeadline(em: EntityManager, caseNumber: string, name: string, at: Date): Promise<void> {
  const deadline = await deadlineNamed(em, caseNumber, name)
  if (deadline && deadline.metAt == null) finish(em, deadline, at)
}

/** All limits of a case end with it. */
export async function meetAll(em: EntityManager, caseNumber: string, at: Date): Promise<void> {
  // What was met a moment ago in this transaction is still found.
  for (const deadline of await em.find(CaseDeadline, { caseNumber, metAt: null })) if (deadline.metAt == null) finish(em, deadline, at)
}

/** A step that was done is open again: its limit runs on as if it had not been met, and is the case's again where that has none. */
export async function reopenDeadline(em: EntityManager, found: ServiceCase, name: string, now: Date): Promise<CaseDeadline | null> {
  const deadline = await deadlineNamed(em, found.number, name)
  if (!deadline || !found.open) return deadline
  if (deadline.metAt != null) {
    deadline.metAt = null
    note(em, deadline, 'reopened', now)
  }
  if (found.dueAt == null) Object.assign(found, { limitName: name, dueAt: deadline.dueAt, remindAt: deadline.remindAt, limitPausedAt: deadline.pausedAt ?? null, limitNatural: runsThrough(deadline.limit) })
  return deadline
}

/**
 * A completed step meets the limit it shows; where another step of the main path follows, the whole case's limit runs on:
 * no limit stops for a return or a sign-off.
 */
export async function goOnWithCase(em: EntityManager, found: ServiceCase, now: Date): Promise<void> {
  if (found.limitName != null) await reopenDeadline(em, found, found.limitName, now)
}

function finish(em: EntityManager, deadline: CaseDeadline, at: Date): void {
  deadline.metAt = at
  deadline.revision++
  note(em, deadline, 'met', at)
}
