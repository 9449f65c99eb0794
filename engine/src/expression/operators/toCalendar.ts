import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'

/** Nanoseconds of a day. */
export const DAY_NANOS = 86_400_000_000_000n

/** The calendar's form of a duration. Throws RangeError when it is longer than the calendar. */
export function toCalendar(duration: YearMonthDuration | DayTimeDuration): Temporal.Duration {
  if (duration instanceof YearMonthDuration) return new Temporal.Duration(0, Number(duration.months))
  return new Temporal.Duration(0, 0, 0, 0, 0, 0, Number(duration.nanos / 1_000_000_000n), 0, 0, Number(duration.nanos % 1_000_000_000n))
}

/** The time from one instant (nanoseconds since any fixed point) to a later one. */
export function between(from: bigint, to: bigint): DayTimeDuration {
  return new DayTimeDuration(to - from)
}

/** A local date-time as nanoseconds, as if it were in UTC: differences of local times ignore zones. */
export function localNanos(value: Temporal.PlainDateTime): bigint {
  return value.toZonedDateTime('UTC').epochNanoseconds
}
