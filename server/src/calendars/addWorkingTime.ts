import { addDays, dayOf, formatTime, instantOf, timeOf } from './businessDay.ts'
import { countText, type Computed, type ComputedDay, type Limit } from './Limit.ts'
import type { CalendarDay, Shift, WorkCalendar } from './WorkCalendar.ts'

const HOUR_MS = 3_600_000

/**
 * The instant a limit ends that begins at `start`, with every day of the way.
 * Working days and natural days do not count the day they begin on and end with the close of business of their last day;
 * a natural day's end that falls on a day off moves to the next working day (民法典 §201, §203). No days at all means
 * until today's close. Working hours count from the minute they begin. Throws CalendarYearUnknown.
 */
export function addWorkingTime(calendar: WorkCalendar, start: Date, { amount, unit }: Limit): Computed {
  if (unit === 'workingHours') return addHours(calendar, start, amount)
  if (amount === 0) return untilClose(calendar, start)
  return unit === 'workingDays' ? addWorkingDays(calendar, start, amount) : addNaturalDays(calendar, start, Math.ceil(amount))
}

function addHours(calendar: WorkCalendar, start: Date, hours: number): Computed {
  const computation: ComputedDay[] = []
  let left = Math.round(hours * HOUR_MS)
  const first = dayOf(start)
  for (const day of calendar.days(first)) {
    const shifts = day.day === first ? shiftsAfter(day.shifts, timeOf(start)) : day.shifts
    const taken: Shift[] = []
    for (const { from, to } of shifts) {
      const part = Math.min(left, to - from)
      taken.push({ from, to: from + part })
      left -= part
      if (left === 0) break
    }
    const length = taken.reduce((sum, { from, to }) => sum + to - from, 0)
    computation.push(row(day, taken, length / HOUR_MS))
    const end = taken.at(-1)
    if (left === 0 && end) return { at: instantOf(day.day, end.to), computation }
  }
  throw new Error('Expected the days of a calendar never to end')
}

function addWorkingDays(calendar: WorkCalendar, start: Date, days: number): Computed {
  const first = dayOf(start)
  const computation: ComputedDay[] = [row(calendar.day(first), [], 0)]
  // Halves are the only fractions a working day has.
  let left = Math.ceil(days * 2) / 2
  for (const day of calendar.days(addDays(first, 1))) {
    if (day.shifts.length === 0) {
      computation.push(row(day, [], 0))
      continue
    }
    const taken = left < 1 ? firstHalf(day.shifts) : day.shifts
    const counted = Math.min(left, 1)
    computation.push(row(day, taken, counted))
    left -= counted
    if (left <= 0) return { at: instantOf(day.day, closeOf(taken)), computation }
  }
  throw new Error('Expected the days of a calendar never to end')
}

function addNaturalDays(calendar: WorkCalendar, start: Date, days: number): Computed {
  const first = dayOf(start)
  const computation: ComputedDay[] = [row(calendar.day(first), [], 0)]
  let counted = 0
  for (const day of calendar.days(addDays(first, 1))) {
    const counts = counted < days
    if (counts) counted += 1
    const last = counted === days && day.shifts.length > 0
    computation.push({ ...row(day, last ? day.shifts : [], counts ? 1 : 0) })
    if (last) return { at: instantOf(day.day, closeOf(day.shifts)), computation }
  }
  throw new Error('Expected the days of a calendar never to end')
}

function untilClose(calendar: WorkCalendar, start: Date): Computed {
  const computation: ComputedDay[] = []
  const first = dayOf(start)
  for (const day of calendar.days(first)) {
    const shifts = day.day === first ? shiftsAfter(day.shifts, timeOf(start)) : day.shifts
    computation.push(row(day, shifts, 0))
    if (shifts.length > 0) return { at: instantOf(day.day, closeOf(shifts)), computation }
  }
  throw new Error('Expected the days of a calendar never to end')
}

/** What is left of a day's shifts at a time of day. */
export function shiftsAfter(shifts: readonly Shift[], time: number): Shift[] {
  return shifts.filter(({ to }) => to > time).map(({ from, to }) => ({ from: Math.max(from, time), to }))
}

/** The shifts before the longest break, which is noon; a day without a break is halved by its length. */
export function firstHalf(shifts: readonly Shift[]): Shift[] {
  if (shifts.length > 1) return shifts.slice(0, Math.ceil(shifts.length / 2))
  return shifts.map(({ from, to }) => ({ from, to: from + (to - from) / 2 }))
}

function closeOf(shifts: readonly Shift[]): number {
  return shifts.at(-1)?.to ?? 0
}

function row({ day, kind }: CalendarDay, taken: readonly Shift[], counted: number): ComputedDay {
  const first = taken[0]
  const last = taken.at(-1)
  return { day, kind, from: first ? formatTime(first.from) : null, to: last ? formatTime(last.to) : null, counted: countText(counted) }
}
