import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { typeOf, type ValueKind } from '../values/typeOf.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'
import { DAY_NANOS } from './toCalendar.ts'
import { regionOf } from '../temporal/regionOf.ts'

const DATE = ['year', 'month', 'day', 'weekday']
/** In the order in which Zeebe names them: that of a hash. */
const TIME = ['timezone', 'second', 'time offset', 'minute', 'hour']
const DATE_TIME = ['timezone', 'year', 'second', 'month', 'day', 'time offset', 'weekday', 'minute', 'hour']
const NAMES: Partial<Record<ValueKind, readonly string[]>> = {
  date: DATE,
  'local time': TIME,
  time: TIME,
  'local date and time': DATE_TIME,
  'date and time': DATE_TIME,
  'years and months duration': ['years', 'months'],
  'days and time duration': ['days', 'hours', 'minutes', 'seconds'],
  range: ['start', 'end', 'start included', 'end included'],
}

/** The properties that values of this kind have. */
export function propertyNames(value: FeelValue): readonly string[] {
  return NAMES[typeOf(value)] ?? []
}

/** A property of a temporal value or a range; undefined when values of its kind have no such property. */
export function propertyOf(value: FeelValue, name: string): FeelValue | undefined {
  if (!propertyNames(value).includes(name)) return undefined
  if (value instanceof FeelRange) return rangeProperty(value, name)
  if (value instanceof YearMonthDuration) return FeelNumber.of(name === 'years' ? value.months / 12n : value.months % 12n)
  if (value instanceof DayTimeDuration) return durationProperty(value, name)
  if (value instanceof ZonedTime) return zoneProperty(name, value.offsetSeconds, value.zone) ?? timeProperty(value.time, name)
  if (value instanceof Temporal.ZonedDateTime) {
    return zoneProperty(name, value.offsetNanoseconds / 1e9, regionOf(value.timeZoneId)) ?? dateProperty(value, name) ?? timeProperty(value, name)
  }
  if (value instanceof Temporal.PlainDateTime) return dateProperty(value, name) ?? timeProperty(value, name)
  if (value instanceof Temporal.PlainDate) return dateProperty(value, name)
  return value instanceof Temporal.PlainTime ? timeProperty(value, name) : undefined
}

function rangeProperty(range: FeelRange, name: string): FeelValue {
  if (name === 'start') return range.start
  if (name === 'end') return range.end
  return name === 'start included' ? range.startIncluded : range.endIncluded
}

function durationProperty({ nanos }: DayTimeDuration, name: string): FeelNumber {
  const seconds = nanos / 1_000_000_000n
  if (name === 'days') return FeelNumber.of(nanos / DAY_NANOS)
  if (name === 'hours') return FeelNumber.of((seconds / 3600n) % 24n)
  return FeelNumber.of(name === 'minutes' ? (seconds / 60n) % 60n : seconds % 60n)
}

function dateProperty(date: Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime, name: string): FeelNumber | undefined {
  if (name === 'year') return FeelNumber.of(date.year)
  if (name === 'month') return FeelNumber.of(date.month)
  if (name === 'day') return FeelNumber.of(date.day)
  return name === 'weekday' ? FeelNumber.of(date.dayOfWeek) : undefined
}

/** A time without zone has neither offset nor zone: null. */
function timeProperty(time: Temporal.PlainTime | Temporal.PlainDateTime | Temporal.ZonedDateTime, name: string): FeelValue {
  if (name === 'hour') return FeelNumber.of(time.hour)
  if (name === 'minute') return FeelNumber.of(time.minute)
  return name === 'second' ? FeelNumber.of(time.second) : null
}

function zoneProperty(name: string, offsetSeconds: number, zone: string | null): FeelValue | undefined {
  if (name === 'time offset') return new DayTimeDuration(BigInt(offsetSeconds) * 1_000_000_000n)
  return name === 'timezone' ? zone : undefined
}
