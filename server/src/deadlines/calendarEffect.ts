import { type CalendarChange, type Calendars, CalendarYearUnknown, currentCalendars, type Day, firstDayChanged, instantOf } from '../calendars/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { foldLedger } from './foldLedger.ts'
import { ledgerFacts } from './ledger.ts'
import { nextOpenLimits, type OpenLimit, type Reach } from './openLimits.ts'
import { ReplanRun } from './ReplanRun.ts'
import type { CalendarEffect } from './schema.ts'

const BATCH = 500
/** Rows shown; the counts are of all. */
const MOST_ROWS = 100

/** What a changed calendar would do to the open limits, before anybody saves it. */
export async function calendarEffect(em: EntityManager, context: AppContext, change: CalendarChange): Promise<CalendarEffect> {
  const calendars = await currentCalendars(em, context)
  const effect: CalendarEffect = { version: calendars.version, total: 0, later: 0, earlier: 0, overdue: 0, beyond: 0, items: [] }
  const reach = await reachFrom(em, change, firstDayChanged(calendars, change))
  if (reach === null) return effect
  const after = calendars.after(change)
  const now = context.clock.now()
  for (let cursor: number | null = 0; cursor !== null; ) {
    const batch = await nextOpenLimits(em, reach, cursor, BATCH)
    for (const limit of batch.limits) count(effect, limit, after, now)
    cursor = batch.cursor
    // Others are served between two batches.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return effect
}

/**
 * Which limits a change from a day on can reach; null where no day differs. Limits that an earlier change left where they were,
 * because it would have moved them into a year nobody had entered, end before that day and are looked at again.
 */
export async function reachFrom(em: EntityManager, change: CalendarChange, from: Day | null): Promise<Reach | null> {
  if (from === null) return null
  const site = change.kind === 'shifts' ? change.site : null
  const day = instantOf(from, 0)
  const [left] = await em.find(ReplanRun, { beyond: { $gt: 0 }, ...(site === null ? {} : { $or: [{ site }, { site: null }] }) }, { orderBy: { since: 'asc' }, limit: 1, disableIdentityMap: true })
  return { site, since: left !== undefined && left.since < day ? left.since : day }
}

function count(effect: CalendarEffect, { deadline, entries, site }: OpenLimit, after: Calendars, now: Date): void {
  const newDueAt = endAfter(after, site, deadline, entries)
  if (newDueAt === 'beyond') effect.beyond++
  if (newDueAt === 'beyond' || newDueAt.getTime() === deadline.dueAt.getTime()) return
  effect.total++
  if (newDueAt > deadline.dueAt) effect.later++
  else effect.earlier++
  if (newDueAt <= now && deadline.dueAt > now) effect.overdue++
  if (effect.items.length < MOST_ROWS) effect.items.push({ caseNumber: deadline.caseNumber, name: deadline.name, dueAt: deadline.dueAt.toISOString(), newDueAt: newDueAt.toISOString() })
}

/** A limit's end by other calendars, or that it would reach into a year nobody has entered. */
export function endAfter(calendars: Calendars, site: string, deadline: OpenLimit['deadline'], entries: OpenLimit['entries']): Date | 'beyond' {
  try {
    return foldLedger(calendars.site(site), ledgerFacts(deadline, entries)).dueAt
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return 'beyond'
    throw error
  }
}
