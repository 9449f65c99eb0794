import { LockMode } from '@mikro-orm/core'
import { type Calendars, freshCalendars, type StoredChange } from '../calendars/index.ts'
import { findCase, lockCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { endAfter, reachFrom } from './calendarEffect.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { ledgerOf } from './ledger.ts'
import { moveDeadline } from './moveDeadline.ts'
import { nextOpenLimits } from './openLimits.ts'
import { ReplanRun } from './ReplanRun.ts'

/** So many in one transaction: a case is locked for moments only, and a run that dies repeats no more than these. */
const BATCH = 25

const REPLANNER: SystemActor = { kind: 'system', id: 'calendar' }

/** Writes down, with the changed calendar itself, that the open limits are to be planned anew. */
export async function beginReplan(em: EntityManager, { change, from, cause }: StoredChange, now: Date): Promise<void> {
  const reach = await reachFrom(em, change, from)
  if (reach === null) return
  await em.insert(ReplanRun, { cause: cause.slice(0, 250), ...reach, cursor: 0, moved: 0, beyond: 0, createdAt: now, finishedAt: null })
}

/** Plans open limits anew, batch by batch, until no changed calendar waits. A server that dies goes on where it stood, and two servers take turns. */
export async function replan(context: AppContext): Promise<void> {
  const { database, stopping } = context
  if ((await database.fork().count(ReplanRun, { finishedAt: null })) === 0) return
  while (!stopping.aborted && (await database.transactional((em) => replanBatch(em, context)))) continue
}

async function replanBatch(em: EntityManager, context: AppContext): Promise<boolean> {
  const run = await em.findOne(ReplanRun, { finishedAt: null }, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (run === null) return false
  const now = context.clock.now()
  // Another server may have stored this change, or one more since the last batch.
  const calendars = await freshCalendars(em, context)
  const { limits, cursor } = await nextOpenLimits(em, { site: run.site ?? null, since: run.since }, run.cursor, BATCH)
  for (const { deadline, site, entries } of limits) {
    const end = endAfter(calendars, site, deadline, entries)
    if (end === 'beyond') run.beyond++
    else if (end.getTime() !== deadline.dueAt.getTime() && (await replanOne(em, context, calendars, deadline.id, run.cause, now))) run.moved++
  }
  if (cursor === null) run.finishedAt = now
  else run.cursor = cursor
  await em.flush()
  return true
}

/** Moves one limit to where the calendar of now puts it; false when it ended or was moved there meanwhile. */
async function replanOne(em: EntityManager, context: AppContext, calendars: Calendars, id: number, cause: string, now: Date): Promise<boolean> {
  const seen = await em.findOneOrFail(CaseDeadline, { id })
  const found = await lockCase(em, await findCase(em, seen.caseNumber))
  const deadline = await em.refreshOrFail(seen)
  if (!found.open || deadline.metAt != null) return false
  const end = endAfter(calendars, found.site, deadline, await ledgerOf(em, deadline))
  if (end === 'beyond' || end.getTime() === deadline.dueAt.getTime()) return false
  await moveDeadline(em, context, found, deadline, { kind: 'replanned', at: now, actor: REPLANNER, cause }, now)
  return true
}
