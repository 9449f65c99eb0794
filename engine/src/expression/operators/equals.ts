import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelContext, FeelValue } from '../values/FeelValue.ts'
import { isContext, isList, typeOf } from '../values/typeOf.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'

/** FEEL's `=`: true, false, or null when the two are of different kinds. Only null equals null, and nothing else does. */
export function equals(left: FeelValue, right: FeelValue): boolean | null {
  if (left === null || right === null) return left === right
  if (typeof left === 'string' || typeof left === 'boolean') return typeof left === typeof right ? left === right : null
  if (left instanceof FeelNumber) return right instanceof FeelNumber ? left.compare(right) === 0 : null
  if (typeOf(left) !== typeOf(right)) return null
  if (isList(left)) return equalLists(left, right as readonly FeelValue[])
  if (isContext(left)) return equalContexts(left, right as FeelContext)
  return equalRareValues(left, right)
}

function equalLists(left: readonly FeelValue[], right: readonly FeelValue[]): boolean {
  return left.length === right.length && left.every((item, index) => equals(item, right[index] ?? null) === true)
}

function equalContexts(left: FeelContext, right: FeelContext): boolean {
  if (left.size !== right.size) return false
  return [...left].every(([key, value]) => right.has(key) && equals(value, right.get(key) ?? null) === true)
}

/** Date-times are equal only with equal offsets and zones, as in Zeebe; `<` and `>` compare instants. */
function equalRareValues(left: FeelValue, right: FeelValue): boolean | null {
  if (left instanceof DayTimeDuration && right instanceof DayTimeDuration) return left.nanos === right.nanos
  if (left instanceof YearMonthDuration && right instanceof YearMonthDuration) return left.months === right.months
  if (left instanceof Temporal.PlainDate && right instanceof Temporal.PlainDate) return left.equals(right)
  if (left instanceof Temporal.PlainTime && right instanceof Temporal.PlainTime) return left.equals(right)
  if (left instanceof Temporal.PlainDateTime && right instanceof Temporal.PlainDateTime) return left.equals(right)
  if (left instanceof Temporal.ZonedDateTime && right instanceof Temporal.ZonedDateTime) return left.equals(right)
  if (left instanceof ZonedTime && right instanceof ZonedTime) {
    return left.time.equals(right.time) && left.offsetSeconds === right.offsetSeconds && left.zone === right.zone
  }
  if (left instanceof FeelRange && right instanceof FeelRange) {
    const sameEnds = left.startIncluded === right.startIncluded && left.endIncluded === right.endIncluded
    return sameEnds && left.operator === right.operator && equals(left.start, right.start) === true && equals(left.end, right.end) === true
  }
  return null
}
