import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'
import { dateText } from './dateText.ts'
import { offsetText } from './offsetText.ts'
import { regionOf } from './regionOf.ts'
import { temporalToFeel, type TemporalValue } from './temporalToFeel.ts'

/** The text a temporal value has as a process variable: Java's toString, as measured on Zeebe 8.5.8. Times with a zone keep FEEL's form. */
export function temporalToJson(value: TemporalValue): string {
  if (value instanceof YearMonthDuration) return periodText(value.months)
  if (value instanceof DayTimeDuration) return durationText(value.nanos)
  if (value instanceof ZonedTime) return temporalToFeel(value)
  if (value instanceof Temporal.PlainTime) return clockText(value)
  if (value instanceof Temporal.PlainDateTime) return `${dateText(value)}T${clockText(value.toPlainTime())}`
  if (value instanceof Temporal.ZonedDateTime) return zonedText(value)
  return dateText(value)
}

function zonedText(value: Temporal.ZonedDateTime): string {
  const region = regionOf(value.timeZoneId)
  const offset = offsetText(value.offsetNanoseconds / 1e9)
  return `${dateText(value)}T${clockText(value.toPlainTime())}${offset}${region === null ? '' : `[${region}]`}`
}

/** Seconds are left out when they are zero; a fraction has 3, 6 or 9 digits. */
function clockText(time: Temporal.PlainTime): string {
  const nanos = time.millisecond * 1e6 + time.microsecond * 1e3 + time.nanosecond
  if (nanos === 0) return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' })
  const digits = nanos % 1e6 === 0 ? 3 : nanos % 1e3 === 0 ? 6 : 9
  return time.toString({ fractionalSecondDigits: digits })
}

/** Java's Period: a sign at each unit. */
function periodText(months: bigint): string {
  if (months === 0n) return 'P0D'
  const years = months / 12n
  const rest = months % 12n
  return `P${years === 0n ? '' : `${years}Y`}${rest === 0n ? '' : `${rest}M`}`
}

/** Java's Duration: hours are the largest unit, a sign at each unit. */
function durationText(nanos: bigint): string {
  if (nanos === 0n) return 'PT0S'
  const seconds = nanos / 1_000_000_000n
  const fraction = nanos % 1_000_000_000n
  const hours = seconds / 3600n
  const minutes = (seconds / 60n) % 60n
  const rest = seconds % 60n
  const text = `PT${hours === 0n ? '' : `${hours}H`}${minutes === 0n ? '' : `${minutes}M`}`
  if (rest === 0n && fraction === 0n) return text
  if (fraction === 0n) return `${text}${rest}S`
  const size = String(fraction < 0n ? -fraction : fraction).padStart(9, '0').replace(/0+$/, '')
  const sign = nanos < 0n && rest === 0n ? '-' : ''
  return `${text}${sign}${rest}.${size}S`
}
