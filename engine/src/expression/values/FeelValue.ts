import type { Temporal } from 'temporal-polyfill'
import type { DayTimeDuration } from './DayTimeDuration.ts'
import type { FeelFunction } from './FeelFunction.ts'
import type { FeelNumber } from './FeelNumber.ts'
import type { FeelRange } from './FeelRange.ts'
import type { YearMonthDuration } from './YearMonthDuration.ts'
import type { ZonedTime } from './ZonedTime.ts'

/** A FEEL context: entries in the order they were written. Never changed after it was made. */
export type FeelContext = ReadonlyMap<string, FeelValue>

/** Everything an expression can yield. A date-time without zone is a PlainDateTime, a time without zone a PlainTime. */
export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | readonly FeelValue[]
  | FeelContext
  | Temporal.PlainDate
  | Temporal.PlainTime
  | ZonedTime
  | Temporal.PlainDateTime
  | Temporal.ZonedDateTime
  | YearMonthDuration
  | DayTimeDuration
  | FeelRange
  | FeelFunction
