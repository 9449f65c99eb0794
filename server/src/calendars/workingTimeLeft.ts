import { dayOf, instantOf } from './businessDay.ts'
import type { Calendars } from './Calendars.ts'
import type { WorkCalendar } from './WorkCalendar.ts'
import { CalendarYearUnknown } from './CalendarYearUnknown.ts'

/** How much working time a limit has left, and what a clock on a screen needs to count it down. */
export interface WorkingTimeLeft {
  /** Negative when the limit is over. */
  readonly minutes: number
  /** Of a whole working day of this site. */
  readonly dayMinutes: number
  /** The shifts of today and the next days, as far as they are not over; none while the limit stands still. A clock counts down in them and rests between. */
  readonly runs: readonly { readonly from: Date; readonly to: Date }[]
}

/** Working time from `now` to `dueAt`; of a limit that stands still since `pausedAt`, what was left then. Null where a year has no notice: it is not guessed. */
export function workingTimeLeft(calendars: Calendars, site: string, { dueAt, pausedAt }: { dueAt: Date; pausedAt: Date | null }, now: Date): WorkingTimeLeft | null {
  try {
    const minutes = Math.round(calendars.between(site, pausedAt ?? now, dueAt, 'workingHours') * 60)
    const today = dayOf(now)
    const calendar = calendars.of(site)
    const dayMinutes = calendar.shiftsOn(today).reduce((sum, { from, to }) => sum + (to - from) / 60_000, 0)
    return { minutes, dayMinutes, runs: pausedAt === null ? runsFrom(calendar, now) : [] }
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return null
    throw error
  }
}

/** Today and tomorrow: a list that stays open longer is renewed before. */
const DAYS_AHEAD = 2
const DAY_MS = 86_400_000

function runsFrom(calendar: Pick<WorkCalendar, 'day'>, now: Date): WorkingTimeLeft['runs'] {
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) => dayOf(new Date(now.getTime() + ahead * DAY_MS)))
  return days.flatMap((day) => shiftsOf(calendar, day).map(({ from, to }) => ({ from: instantOf(day, from), to: instantOf(day, to) }))).filter(({ to }) => to > now)
}

/** The last evening of a year does not know the next one yet: its clock rests. */
function shiftsOf(calendar: Pick<WorkCalendar, 'day'>, day: string): ReturnType<WorkCalendar['day']>['shifts'] {
  try {
    return calendar.day(day).shifts
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return []
    throw error
  }
}
