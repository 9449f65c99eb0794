import { dayOf, instantOf } from './businessDay.ts'
import { firstHalf } from './addWorkingTime.ts'
import type { Shift, WorkCalendar } from './WorkCalendar.ts'

/** A morning or an afternoon of work. */
export interface HalfDay {
  readonly day: string
  readonly half: 'morning' | 'afternoon'
  readonly from: Date
  readonly to: Date
}

/** The working half-days that are not over at `after`, in order, without end. Throws CalendarYearUnknown. */
export function* halfDaysFrom(calendar: WorkCalendar, after: Date): Generator<HalfDay> {
  for (const { day, shifts } of calendar.days(dayOf(after))) {
    if (shifts.length === 0) continue
    const morning = firstHalf(shifts)
    const noon = morning.at(-1)?.to ?? 0
    const afternoon = shifts.filter(({ to }) => to > noon).map(({ from, to }) => ({ from: Math.max(from, noon), to }))
    for (const each of [half(day, 'morning', morning), half(day, 'afternoon', afternoon)]) {
      if (each && each.to > after) yield each
    }
  }
}

function half(day: string, name: HalfDay['half'], shifts: readonly Shift[]): HalfDay | undefined {
  const first = shifts[0]
  const last = shifts.at(-1)
  return first && last ? { day, half: name, from: instantOf(day, first.from), to: instantOf(day, last.to) } : undefined
}
