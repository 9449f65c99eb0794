import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from './DayTimeDuration.ts'
import { FeelFunction } from './FeelFunction.ts'
import { FeelNumber } from './FeelNumber.ts'
import { FeelRange } from './FeelRange.ts'
import type { FeelContext, FeelValue } from './FeelValue.ts'
import { YearMonthDuration } from './YearMonthDuration.ts'
import { ZonedTime } from './ZonedTime.ts'

/** The kinds of values, finer than FEEL's type names: a value with a zone and one without are of different kinds. */
export type ValueKind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'list'
  | 'context'
  | 'date'
  | 'local time'
  | 'time'
  | 'local date and time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'range'
  | 'function'

/** The kind of a value. */
export function typeOf(value: FeelValue): ValueKind {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (value instanceof FeelNumber) return 'number'
  if (isList(value)) return 'list'
  if (value instanceof Map) return 'context'
  return typeOfRareValue(value)
}

/** FEEL's own name of a value's type, as `instance of` knows it. */
export function typeName(value: FeelValue): string {
  const kind = typeOf(value)
  if (kind === 'local time') return 'time'
  return kind === 'local date and time' ? 'date and time' : kind
}

/** True for lists. */
export function isList(value: FeelValue): value is readonly FeelValue[] {
  return Array.isArray(value)
}

/** True for contexts. */
export function isContext(value: FeelValue): value is FeelContext {
  return value instanceof Map
}

function typeOfRareValue(value: FeelValue): ValueKind {
  if (value instanceof Temporal.PlainDate) return 'date'
  if (value instanceof Temporal.PlainTime) return 'local time'
  if (value instanceof ZonedTime) return 'time'
  if (value instanceof Temporal.PlainDateTime) return 'local date and time'
  if (value instanceof Temporal.ZonedDateTime) return 'date and time'
  if (value instanceof YearMonthDuration) return 'years and months duration'
  if (value instanceof DayTimeDuration) return 'days and time duration'
  if (value instanceof FeelRange) return 'range'
  if (value instanceof FeelFunction) return 'function'
  throw new TypeError(`Expected a FEEL value, but got ${String(value)}`)
}
