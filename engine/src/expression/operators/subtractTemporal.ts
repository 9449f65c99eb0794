import { Temporal } from 'temporal-polyfill'
import type { DayTimeDuration } from '../values/DayTimeDuration.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { ZonedTime } from '../values/ZonedTime.ts'
import { addTemporal, isDuration, negate } from './addTemporal.ts'
import { between, localNanos } from './toCalendar.ts'

/** A point in time minus a duration, or the time between two points of one kind; undefined for other pairs. */
export function subtractTemporal(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (isDuration(right)) return addTemporal(left, negate(right))
  return difference(left, right)
}

function difference(left: FeelValue, right: FeelValue): DayTimeDuration | undefined {
  if (left instanceof Temporal.ZonedDateTime && right instanceof Temporal.ZonedDateTime) {
    return between(right.epochNanoseconds, left.epochNanoseconds)
  }
  if (left instanceof Temporal.PlainDateTime && right instanceof Temporal.PlainDateTime) return between(localNanos(right), localNanos(left))
  if (left instanceof Temporal.PlainDate && right instanceof Temporal.PlainDate) {
    return between(localNanos(right.toPlainDateTime()), localNanos(left.toPlainDateTime()))
  }
  if (left instanceof Temporal.PlainTime && right instanceof Temporal.PlainTime) return between(nanosOfDay(right), nanosOfDay(left))
  if (left instanceof ZonedTime && right instanceof ZonedTime) return distance(utcNanos(left), utcNanos(right))
  return undefined
}

/** Never negative, unlike all the rest: so Zeebe 8.5.8 does. */
function distance(left: bigint, right: bigint): DayTimeDuration {
  return left < right ? between(left, right) : between(right, left)
}

function nanosOfDay(time: Temporal.PlainTime): bigint {
  return localNanos(new Temporal.PlainDate(1970, 1, 1).toPlainDateTime(time))
}

function utcNanos({ time, offsetSeconds }: ZonedTime): bigint {
  return nanosOfDay(time) - BigInt(offsetSeconds) * 1_000_000_000n
}
