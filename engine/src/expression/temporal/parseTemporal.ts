import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'

const DATE = '(-?(?:\\d{4}|[1-9]\\d{4,8}))-(\\d{2})-(\\d{2})'
const TIME = '(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?'
const ZONE = '(Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)?(?:@([\\w/+-]+))?'
const DATE_ONLY = new RegExp(`^${DATE}$`)
const TIME_ONLY = new RegExp(`^T?${TIME}${ZONE}$`)
const DATE_TIME = new RegExp(`^${DATE}T${TIME}${ZONE}$`)
const YEAR_MONTH = /^(-)?P(?=-?\d)(?:(-?\d{1,10})Y)?(?:(-?\d{1,10})M)?$/
/** Java reads this one in either case and with a sign at each number. */
const DAY_TIME = /^([+-])?P(?=[+-]?\d|T[+-]?\d)(?:([+-]?\d{1,12})D)?(?:T(?=[+-]?\d)(?:([+-]?\d{1,12})H)?(?:([+-]?\d{1,12})M)?(?:([+-]?\d{1,12})(?:\.(\d{0,9}))?S)?)?$/i

/** Reads `2024-02-29`; null for anything else, a day that does not exist included. */
export function parseDate(text: string): Temporal.PlainDate | null {
  const match = DATE_ONLY.exec(text)
  if (match === null) return null
  return orNull(() => new Temporal.PlainDate(...toDate(match)))
}

/** Reads `10:00:00`, with an offset `10:00:00+02:00` or a zone `10:00:00@Europe/Paris`; null for anything else. */
export function parseTime(text: string): Temporal.PlainTime | ZonedTime | null {
  const match = TIME_ONLY.exec(text)
  if (match === null) return null
  return orNull(() => {
    // The end of a day is the start of the next, as Java reads it.
    const time = /^T?24:00(?::00)?(?![:.\d])/.test(text) ? new Temporal.PlainTime(...toTime(['00', ...match.slice(2)])) : new Temporal.PlainTime(...toTime(match.slice(1)))
    const [offset, zone] = toZone(match.slice(5))
    if (offset !== null && zone !== null) return null
    if (zone !== null) return new ZonedTime(time, offsetOf(zone), zone)
    return offset === null ? time : new ZonedTime(time, offsetSeconds(offset), null)
  })
}

/** Reads a date-time with or without offset or zone; a date alone means its first instant. Null for anything else. */
export function parseDateTime(text: string): Temporal.PlainDateTime | Temporal.ZonedDateTime | null {
  const date = parseDate(text)
  if (date !== null) return date.toPlainDateTime()
  const match = DATE_TIME.exec(text)
  if (match === null) return null
  return orNull(() => {
    const local = new Temporal.PlainDateTime(...toDate(match), ...toTime(match.slice(4)))
    const [offset, zone] = toZone(match.slice(8))
    if (offset !== null && zone !== null) return null
    const where = zone ?? offset
    return where === null ? local : local.toZonedDateTime(where)
  })
}

/** Reads `P1Y2M` or `P1DT2H3M4.5S`; the two kinds can't be mixed. Null for anything else. */
export function parseDuration(text: string): YearMonthDuration | DayTimeDuration | null {
  const months = YEAR_MONTH.exec(text)
  if (months !== null) {
    const total = BigInt(months[2] ?? 0) * 12n + BigInt(months[3] ?? 0)
    return new YearMonthDuration(months[1] === '-' ? -total : total)
  }
  const match = DAY_TIME.exec(text)
  if (match === null) return null
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  const whole = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds)
  const part = BigInt(fraction.padEnd(9, '0')) * (seconds.startsWith('-') ? -1n : 1n)
  const nanos = whole * 1_000_000_000n + part
  return new DayTimeDuration(sign === '-' ? -nanos : nanos)
}

/** Reads the text of an `@"…"` literal, whatever temporal value it is. */
export function parseTemporal(text: string) {
  return parseDuration(text) ?? parseDate(text) ?? parseTime(text) ?? parseDateTime(text)
}

/** Offset of a zone that has no date to look it up for: its standard time at the epoch, as Java computes it for times. */
function offsetOf(zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9
}

function offsetSeconds(offset: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number)
  if (hours > 18 || minutes > 59 || seconds > 59) throw new RangeError('The offset is out of range.')
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds)
}

function toDate(match: RegExpExecArray): [number, number, number] {
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}

function toTime(parts: readonly (string | undefined)[]): [number, number, number, number, number, number] {
  const [hour, minute, second = '0', fraction = ''] = parts
  const nanos = fraction.padEnd(9, '0')
  return [Number(hour), Number(minute), Number(second), Number(nanos.slice(0, 3)), Number(nanos.slice(3, 6)), Number(nanos.slice(6))]
}

function toZone([offset, at]: readonly (string | undefined)[]): [string | null, string | null] {
  return [offset === 'Z' ? '+00:00' : (offset ?? null), at ?? null]
}

/** The calendar refuses impossible dates, times and unknown zones by throwing RangeError. */
function orNull<T>(make: () => T): T | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
