import { addDays, DAY_MS, dayOf, instantOf, timeOf } from './businessDay.ts'
import type { Limit } from './Limit.ts'
import type { Shift, WorkCalendar } from './WorkCalendar.ts'

const HOUR_MS = 3_600_000

/**
 * The instant that lies `limit` before `end`: so much working time is left until the end. Working days keep the time of
 * day; a half is the half of a day's working time. Throws CalendarYearUnknown.
 */
export function subtractWorkingTime(calendar: WorkCalendar, end: Date, { amount, unit }: Limit): Date {
  if (unit === 'naturalDays') return new Date(end.getTime() - amount * DAY_MS)
  if (unit === 'workingHours') return subtractHours(calendar, end, amount * HOUR_MS)
  const whole = Math.floor(amount)
  const at = subtractDays(calendar, end, whole)
  const rest = amount - whole
  return rest === 0 ? at : subtractHours(calendar, at, rest * lengthOfWorkedDay(calendar, at))
}

function subtractDays(calendar: WorkCalendar, end: Date, days: number): Date {
  if (days === 0) return end
  let left = days
  for (const { day, shifts } of calendar.days(addDays(dayOf(end), -1), -1)) {
    if (shifts.length > 0) left -= 1
    if (left === 0) return instantOf(day, timeOf(end))
  }
  throw new Error('Expected the days of a calendar never to end')
}

function subtractHours(calendar: WorkCalendar, end: Date, amount: number): Date {
  let left = Math.round(amount)
  if (left === 0) return end
  const last = dayOf(end)
  for (const { day, shifts } of calendar.days(last, -1)) {
    const usable = day === last ? shiftsBefore(shifts, timeOf(end)) : shifts
    for (const { from, to } of usable.toReversed()) {
      if (to - from >= left) return instantOf(day, to - left)
      left -= to - from
    }
  }
  throw new Error('Expected the days of a calendar never to end')
}

function shiftsBefore(shifts: readonly Shift[], time: number): Shift[] {
  return shifts.filter(({ from }) => from < time).map(({ from, to }) => ({ from, to: Math.min(to, time) }))
}

function lengthOfWorkedDay(calendar: WorkCalendar, at: Date): number {
  for (const { shifts } of calendar.days(dayOf(at), -1)) {
    if (shifts.length > 0) return shifts.reduce((sum, { from, to }) => sum + to - from, 0)
  }
  throw new Error('Expected the days of a calendar never to end')
}
