import { Temporal } from 'temporal-polyfill'
import type { EvaluationClock } from '../Evaluation.ts'
import { temporalToJson } from '../temporal/temporalToJson.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import { isDuration } from '../operators/addTemporal.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { type BuiltIns, Failure } from './BuiltIn.ts'
import { define } from './define.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** Functions over dates, and Zeebe's own `cycle` for timers. */
export const temporalFunctions: BuiltIns = {
  now: [define([], (_, { clock }) => now(clock))],
  today: [define([], (_, { clock }) => now(clock).toPlainDate())],
  'day of year': [define(['date:day'], ([date]) => FeelNumber.of(date.dayOfYear))],
  'day of week': [define(['date:day'], ([date]) => DAYS[date.dayOfWeek - 1] ?? null)],
  'month of year': [define(['date:day'], ([date]) => MONTHS[date.month - 1] ?? null)],
  'week of year': [define(['date:day'], ([date]) => FeelNumber.of(date.weekOfYear ?? 0))],
  'last day of month': [define(['date:day'], ([date]) => toDate(date).with({ day: date.daysInMonth }))],
  cycle: [
    define(['interval:any'], ([interval]) => (isDuration(interval) ? `R/${temporalToJson(interval)}` : noInterval(interval))),
    define(['repetitions:any', 'interval:any'], ([repetitions, interval]) =>
      isDuration(interval) ? `R${repetitions instanceof FeelNumber ? repetitions.toBigInt() : ''}/${temporalToJson(interval)}` : noInterval(interval),
    ),
  ],
}

function noInterval(found: FeelValue): Failure {
  return new Failure(`cycle function expected an interval (duration) parameter, but found '${toText(found)}'`)
}

function toDate(day: Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime): Temporal.PlainDate {
  return day instanceof Temporal.PlainDate ? day : day.toPlainDate()
}

function now({ now: millis, zone }: EvaluationClock): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(zone ?? 'UTC')
}
