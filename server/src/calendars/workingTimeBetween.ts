import { dayOf, instantOf } from './businessDay.ts'
import type { LimitUnit } from './Limit.ts'
import type { WorkCalendar } from './WorkCalendar.ts'

/**
 * How much of `unit` lies between two instants; negative when `to` is the earlier one. Working hours are exact; working
 * and natural days count as limits do, without the day they begin on. Throws CalendarYearUnknown.
 */
export function workingTimeBetween(calendar: WorkCalendar, from: Date, to: Date, unit: LimitUnit): number {
  if (to < from) return -workingTimeBetween(calendar, to, from, unit)
  const first = dayOf(from)
  const last = dayOf(to)
  let sum = 0
  for (const { day, shifts } of calendar.days(first)) {
    if (unit === 'workingHours') {
      for (const shift of shifts) sum += overlap(instantOf(day, shift.from), instantOf(day, shift.to), from, to)
    } else if (day !== first && (unit === 'naturalDays' || shifts.length > 0)) sum += 1
    if (day >= last) break
  }
  return unit === 'workingHours' ? sum / 3_600_000 : sum
}

function overlap(from: Date, to: Date, since: Date, until: Date): number {
  return Math.max(0, Math.min(to.getTime(), until.getTime()) - Math.max(from.getTime(), since.getTime()))
}
