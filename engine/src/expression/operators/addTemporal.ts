import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'
import { toCalendar } from './toCalendar.ts'

/** The sum of two temporal values of which one at least is a duration; undefined for other pairs or a sum beyond the calendar. */
export function addTemporal(left: FeelValue, right: FeelValue): FeelValue | undefined {
  try {
    if (isDuration(right)) return addDuration(left, right)
    return isDuration(left) ? addDuration(right, left) : undefined
  } catch (error) {
    // The calendar ends in the year 275760.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The duration with its sign turned. */
export function negate(duration: YearMonthDuration | DayTimeDuration): YearMonthDuration | DayTimeDuration {
  return duration instanceof YearMonthDuration ? new YearMonthDuration(-duration.months) : new DayTimeDuration(-duration.nanos)
}

/** True for both kinds of durations. */
export function isDuration(value: FeelValue): value is YearMonthDuration | DayTimeDuration {
  return value instanceof YearMonthDuration || value instanceof DayTimeDuration
}

function addDuration(value: FeelValue, duration: YearMonthDuration | DayTimeDuration): FeelValue | undefined {
  if (value instanceof YearMonthDuration && duration instanceof YearMonthDuration) return new YearMonthDuration(value.months + duration.months)
  if (value instanceof DayTimeDuration && duration instanceof DayTimeDuration) return new DayTimeDuration(value.nanos + duration.nanos)
  if (value instanceof Temporal.ZonedDateTime || value instanceof Temporal.PlainDateTime) return value.add(toCalendar(duration))
  if (value instanceof Temporal.PlainDate) {
    // Hours count from the start of the day, and only then the time is dropped.
    return value.toPlainDateTime().add(toCalendar(duration)).toPlainDate()
  }
  if (duration instanceof YearMonthDuration) return undefined
  if (value instanceof Temporal.PlainTime) return value.add(toCalendar(duration))
  return value instanceof ZonedTime ? new ZonedTime(value.time.add(toCalendar(duration)), value.offsetSeconds, value.zone) : undefined
}
