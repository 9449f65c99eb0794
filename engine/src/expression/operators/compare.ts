import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isList } from '../values/typeOf.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'

/** Negative, zero or positive by the order of two values of one kind; null when they have no order. */
export function compare(left: FeelValue, right: FeelValue): number | null {
  if (left instanceof FeelNumber) return right instanceof FeelNumber ? left.compare(right) : null
  if (typeof left === 'string') return typeof right === 'string' ? order(left, right) : null
  if (left instanceof Temporal.PlainDate && right instanceof Temporal.PlainDate) return Temporal.PlainDate.compare(left, right)
  if (left instanceof Temporal.PlainTime && right instanceof Temporal.PlainTime) return Temporal.PlainTime.compare(left, right)
  if (left instanceof Temporal.PlainDateTime && right instanceof Temporal.PlainDateTime) return Temporal.PlainDateTime.compare(left, right)
  if (left instanceof Temporal.ZonedDateTime && right instanceof Temporal.ZonedDateTime) return Temporal.ZonedDateTime.compare(left, right)
  if (left instanceof DayTimeDuration && right instanceof DayTimeDuration) return order(left.nanos, right.nanos)
  if (left instanceof YearMonthDuration && right instanceof YearMonthDuration) return order(left.months, right.months)
  if (left instanceof ZonedTime && right instanceof ZonedTime) return order(utcSeconds(left), utcSeconds(right))
  return null
}

/** Java's words when Zeebe compares two lists, which only warns over other pairs. */
export function listException(left: FeelValue, right: FeelValue): string | undefined {
  return isList(left) && isList(right) ? `java.lang.IllegalArgumentException: ${toText(left)} can not be compared to ${toText(right)}` : undefined
}

function order<T extends string | bigint | number>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function utcSeconds({ time, offsetSeconds }: ZonedTime): number {
  const nanos = time.millisecond * 1e6 + time.microsecond * 1e3 + time.nanosecond
  return time.hour * 3600 + time.minute * 60 + time.second + nanos / 1e9 - offsetSeconds
}
