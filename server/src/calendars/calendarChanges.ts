import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import type { Day } from './businessDay.ts'
import type { CalendarChange, Calendars } from './Calendars.ts'

/** A change that was stored, and from which day on it may move limits. */
export interface StoredChange {
  readonly change: CalendarChange
  /** Null where no day differs. */
  readonly from: Day | null
  /** In words, for the ledgers of limits. */
  readonly cause: string
}

/** Told in the transaction that stores the change. */
export type CalendarListener = (em: EntityManager, change: StoredChange, now: Date) => Promise<void>

const listeners = new WeakMap<AppContext['database'], CalendarListener[]>()

/** An upper noun hears here of changed calendars. */
export function onCalendarChanged({ database }: Pick<AppContext, 'database'>, listener: CalendarListener): void {
  listeners.set(database, [...(listeners.get(database) ?? []), listener])
}

export async function tellListeners(em: EntityManager, { database }: Pick<AppContext, 'database'>, change: StoredChange, now: Date): Promise<void> {
  for (const listener of listeners.get(database) ?? []) await listener(em, change, now)
}

/** The first day on which the calendars differ after a change; null where none does. */
export function firstDayChanged(calendars: Calendars, change: CalendarChange): Day | null {
  if (change.kind === 'shifts') return change.validFrom
  const before = calendars.yearOf(change.year)
  if (!before) return `${change.year}-01-01`
  const { holidays, workdays } = change.notice
  const kindAfter = (day: Day) => (day in holidays ? 'off' : day in workdays ? 'on' : '')
  const kindBefore = (day: Day) => (before.holidays.has(day) ? 'off' : before.workdays.has(day) ? 'on' : '')
  const days = [...new Set([...before.holidays.keys(), ...before.workdays.keys(), ...Object.keys(holidays), ...Object.keys(workdays)])]
  return days.filter((day) => kindAfter(day) !== kindBefore(day)).toSorted()[0] ?? null
}
