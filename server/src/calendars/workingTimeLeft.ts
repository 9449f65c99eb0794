import { dayOf, instantOf } from './businessDay.ts'
import type { Calendars } from './Calendars.ts'
import { CalendarYearUnknown } from './CalendarYearUnknown.ts'

/** How much working time a limit has left, and what a clock on a screen needs to count it down. */
export interface WorkingTimeLeft {
  /** Negative when the limit is over. */
  readonly minutes: number
  /** Of a whole working day of this site. */
  readonly dayMinutes: number
  /** Until when working time runs now without a break; null outside of it, and while the limit stands still. */
  readonly runsUntil: Date | null
}

/** Working time from `now` to `dueAt`; of a limit that stands still since `pausedAt`, what was left then. Null where a year has no notice: it is not guessed. */
export function workingTimeLeft(calendars: Calendars, site: string, { dueAt, pausedAt }: { dueAt: Date; pausedAt: Date | null }, now: Date): WorkingTimeLeft | null {
  try {
    const minutes = Math.round(calendars.between(site, pausedAt ?? now, dueAt, 'workingHours') * 60)
    const today = dayOf(now)
    const calendar = calendars.of(site)
    const dayMinutes = calendar.shiftsOn(today).reduce((sum, { from, to }) => sum + (to - from) / 60_000, 0)
    const shift = pausedAt === null ? calendar.day(today).shifts.find(({ from, to }) => instantOf(today, from) <= now && now < instantOf(today, to)) : undefined
    return { minutes, dayMinutes, runsUntil: shift === undefined ? null : instantOf(today, shift.to) }
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return null
    throw error
  }
}
