import { Temporal } from 'temporal-polyfill'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal/parseTemporal.ts'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isList } from '../values/typeOf.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'
import { type BuiltIns, Failure } from './BuiltIn.ts'
import { contextOf } from './contextOf.ts'
import { define, illegal } from './define.ts'

/** Functions that make a value of one kind from another. */
export const conversionFunctions: BuiltIns = {
  string: [define(['from:any'], ([from]) => (from === null || typeof from === 'string' ? from : toText(from)))],
  number: [
    define(['from:string'], ([from]) => numberOf(from)),
    define(['from:string', 'grouping separator:string'], ([from, grouping]) => groupedNumber(from, grouping, null)),
    define(['from:string', 'grouping separator:any', 'decimal separator:any'], ([from, grouping, decimal]) => groupedNumber(from, grouping, decimal)),
  ],
  date: [
    define(['from:any'], ([from]) => dateOf(from)),
    define(['year:number', 'month:number', 'day:number'], ([year, month, day]) => dateFrom(year, month, day)),
  ],
  time: [
    define(['from:any'], ([from]) => timeOf(from)),
    define(['hour:number', 'minute:number', 'second:number'], ([hour, minute, second]) => clock(hour, minute, second)),
    define(['hour:number', 'minute:number', 'second:number', 'offset:any'], ([hour, minute, second, offset]) => {
      if (offset === null) return clock(hour, minute, second)
      return offset instanceof DayTimeDuration && isOffset(offset) ? new ZonedTime(clock(hour, minute, second), Number(offset.nanos / 1_000_000_000n), null) : illegal([hour, minute, second, offset])
    }),
  ],
  'date and time': [
    define(['from:string'], ([from]) => parseDateTime(from)),
    define(['date:day', 'time:any'], ([date, time]) => combine(date, time)),
  ],
  duration: [
    define(['from:string'], ([from]) => parseDuration(from)),
  ],
  'years and months duration': [define(['from:day', 'to:day'], ([from, to]) => monthsBetween(toDate(from), toDate(to)))],
  // Anything but a list is null without a word.
  context: [define(['entries:any'], ([entries]) => (isList(entries) ? contextOf(entries) : null))],
}

function numberOf(text: string): FeelNumber | Failure {
  return FeelNumber.parse(text) ?? new Failure(`Can't parse '${text}' as a number`)
}

/** Groups are parted by a space, a comma or a point, the fraction by a comma or a point, and not both by the same. */
function groupedNumber(text: string, grouping: FeelValue, decimal: FeelValue): FeelNumber | Failure {
  const isSound = isOneOf(grouping, [' ', ',', '.']) && isOneOf(decimal, [',', '.']) && (grouping === null || grouping !== decimal)
  if (!isSound) return new Failure(decimal === null ? NO_GROUPING : NO_SEPARATORS)
  const plain = typeof grouping === 'string' ? text.split(grouping).join('') : text
  return numberOf(typeof decimal === 'string' ? plain.replace(decimal, '.') : plain)
}

const NO_GROUPING = "illegal argument for grouping. Must be one of ' ', ',' or '.'"
const NO_SEPARATORS = "illegal arguments for grouping or decimal. Must be one of ' ' (grouping only), ',' or '.'"

function isOneOf(separator: FeelValue, allowed: readonly string[]): boolean {
  return separator === null || (typeof separator === 'string' && allowed.includes(separator))
}

function dateOf(from: FeelValue): FeelValue | Failure {
  if (from instanceof Temporal.PlainDate) return from
  if (from instanceof Temporal.PlainDateTime || from instanceof Temporal.ZonedDateTime) return from.toPlainDate()
  return typeof from === 'string' ? parseDate(from) : illegal([from])
}

function dateFrom(year: FeelNumber, month: FeelNumber, day: FeelNumber): FeelValue | Failure {
  try {
    return new Temporal.PlainDate(int(year), int(month), int(day))
  } catch (error) {
    if (error instanceof RangeError) return new Failure(`Failed to parse date from: year=${year}, month=${month}, day=${day}`)
    throw error
  }
}

/** Text that is no time of its kind is null without a warning, as in Zeebe. */
function timeOf(from: FeelValue): FeelValue | Failure {
  if (from instanceof Temporal.PlainDateTime) return from.toPlainTime()
  if (from instanceof Temporal.PlainDate) return new ZonedTime(new Temporal.PlainTime(), 0, null)
  if (from instanceof Temporal.ZonedDateTime) {
    const region = /^[+-]/.test(from.timeZoneId) ? null : from.timeZoneId
    return new ZonedTime(from.toPlainTime(), from.offsetNanoseconds / 1e9, region)
  }
  return typeof from === 'string' ? parseTime(from) : illegal([from])
}

type Day = Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime

function combine(date: Day, time: FeelValue): FeelValue | Failure {
  if (typeof time === 'string') return inZone(date, time)
  if (time instanceof Temporal.PlainTime) return toDate(date).toPlainDateTime(time)
  if (!(time instanceof ZonedTime)) return illegal([date, time])
  return toDate(date).toPlainDateTime(time.time).toZonedDateTime(time.zone ?? offsetId(time.offsetSeconds))
}

/** A date-time with a zone keeps its instant; a local one keeps its digits. */
function inZone(date: Day, zone: string): FeelValue | Failure {
  const id = zone === 'Z' ? '+00:00' : zone
  if (date instanceof Temporal.PlainDate) return illegal([date, zone])
  try {
    return date instanceof Temporal.ZonedDateTime ? date.withTimeZone(id) : date.toZonedDateTime(id)
  } catch (error) {
    if (error instanceof RangeError) return new Failure(error.message, `java.time.zone.ZoneRulesException: Unknown time-zone ID: ${zone}`)
    throw error
  }
}

/** Offsets from UTC end at 18 hours. */
function isOffset({ nanos }: DayTimeDuration): boolean {
  return nanos >= -18n * 3_600_000_000_000n && nanos <= 18n * 3_600_000_000_000n
}

function offsetId(seconds: number): string {
  const size = Math.abs(seconds)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${pad(Math.trunc(size / 3600))}:${pad(Math.trunc(size / 60) % 60)}`
}

function monthsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): YearMonthDuration {
  return new YearMonthDuration(BigInt(from.until(to, { largestUnit: 'month' }).months))
}

function toDate(day: Day): Temporal.PlainDate {
  return day instanceof Temporal.PlainDate ? day : day.toPlainDate()
}

/** Seconds may have a fraction, exact to the nanosecond. */
function clock(hour: FeelNumber, minute: FeelNumber, second: FeelNumber): Temporal.PlainTime {
  const nanos = Number(second.minus(FeelNumber.of(second.toBigInt())).times(FeelNumber.of(1_000_000_000)).toBigInt())
  try {
    return new Temporal.PlainTime(int(hour), int(minute), int(second), Math.trunc(nanos / 1e6), Math.trunc(nanos / 1e3) % 1000, nanos % 1000)
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`Failed to parse local-time from: hour=${hour}, minute=${minute}, second=${second}`)
    throw error
  }
}

function int(value: FeelNumber): number {
  return Number(value.toBigInt())
}
