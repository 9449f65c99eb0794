import { Temporal } from 'temporal-polyfill'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ZonedTime } from '../values/ZonedTime.ts'
import { dateText } from './dateText.ts'
import { offsetText } from './offsetText.ts'
import { regionOf } from './regionOf.ts'

/** Every temporal value of FEEL. */
export type TemporalValue =
  | Temporal.PlainDate
  | Temporal.PlainTime
  | ZonedTime
  | Temporal.PlainDateTime
  | Temporal.ZonedDateTime
  | YearMonthDuration
  | DayTimeDuration

/** The text that `string()` makes of a temporal value. */
export function temporalToFeel(value: TemporalValue): string {
  if (value instanceof YearMonthDuration) return yearMonthText(value)
  if (value instanceof DayTimeDuration) return dayTimeText(value)
  if (value instanceof ZonedTime) return `${clockText(value.time)}${value.zone === null ? offsetText(value.offsetSeconds) : `@${value.zone}`}`
  if (value instanceof Temporal.ZonedDateTime) {
    const region = regionOf(value.timeZoneId)
    const zone = region === null ? offsetText(value.offsetNanoseconds / 1e9) : `@${region}`
    return `${dateText(value, '')}T${clockText(value.toPlainTime())}${zone}`
  }
  if (value instanceof Temporal.PlainDateTime) return `${dateText(value, '')}T${clockText(value.toPlainTime())}`
  return value instanceof Temporal.PlainTime ? clockText(value) : dateText(value)
}

function clockText(time: Temporal.PlainTime): string {
  return time.toString({ fractionalSecondDigits: 'auto' })
}

/** Zeebe writes the zero of either kind as days. */
function yearMonthText({ months }: YearMonthDuration): string {
  if (months === 0n) return 'P0D'
  const size = months < 0n ? -months : months
  const text = `${part(size / 12n, 'Y')}${part(size % 12n, 'M')}`
  return `${months < 0n ? '-' : ''}P${text}`
}

/** Whole seconds only: Zeebe drops the fraction here. */
function dayTimeText({ nanos }: DayTimeDuration): string {
  const seconds = (nanos < 0n ? -nanos : nanos) / 1_000_000_000n
  if (seconds === 0n) return 'P0D'
  const time = `${part((seconds / 3600n) % 24n, 'H')}${part((seconds / 60n) % 60n, 'M')}${part(seconds % 60n, 'S')}`
  return `${nanos < 0n ? '-' : ''}P${part(seconds / 86_400n, 'D')}${time === '' ? '' : `T${time}`}`
}

function part(amount: bigint, unit: string): string {
  return amount === 0n ? '' : `${amount}${unit}`
}
