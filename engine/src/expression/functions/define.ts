import { Temporal } from 'temporal-polyfill'
import type { Evaluation } from '../Evaluation.ts'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { FeelFunction } from '../values/FeelFunction.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { FeelContext, FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isContext, isList } from '../values/typeOf.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { type BuiltIn, Failure } from './BuiltIn.ts'

interface Kinds {
  any: FeelValue
  string: string
  number: FeelNumber
  boolean: boolean
  list: readonly FeelValue[]
  context: FeelContext
  function: FeelFunction
  day: Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime
  duration: YearMonthDuration | DayTimeDuration
}

type Kind = keyof Kinds
type Parameter = `${string}:${Kind}`
type Values<P extends readonly Parameter[]> = { [I in keyof P]: P[I] extends `${string}:${infer K extends Kind}` ? Kinds[K] : never }

const CHECKS: { readonly [K in Kind]: (value: FeelValue) => boolean } = {
  any: () => true,
  string: (value) => typeof value === 'string',
  number: (value) => value instanceof FeelNumber,
  boolean: (value) => typeof value === 'boolean',
  list: isList,
  context: isContext,
  function: (value) => value instanceof FeelFunction,
  day: (value) => value instanceof Temporal.PlainDate || value instanceof Temporal.PlainDateTime || value instanceof Temporal.ZonedDateTime,
  duration: (value) => value instanceof YearMonthDuration || value instanceof DayTimeDuration,
}

/** A signature, its parameters written `name:kind`. Arguments of another kind make the invocation fail before `invoke` sees them. */
export function define<const P extends readonly Parameter[]>(
  parameters: P,
  invoke: (values: Values<P>, evaluation: Evaluation) => FeelValue | Failure,
): BuiltIn {
  const checks = parameters.map((parameter) => CHECKS[parameter.slice(parameter.lastIndexOf(':') + 1) as Kind])
  return {
    parameters: parameters.map((parameter) => parameter.slice(0, parameter.lastIndexOf(':'))),
    variadic: false,
    invoke: (values, evaluation) => {
      if (checks.every((check, index) => check(values[index] ?? null))) return invoke(values as Values<P>, evaluation)
      const fitted = evaluation.standard === undefined ? null : fit(values, checks)
      return fitted === null ? illegal(values) : invoke(fitted as Values<P>, evaluation)
    },
  }
}

/** By the standard a list of one stands for its item, and an item for a list of one. Null when that does not help either. */
function fit(values: readonly FeelValue[], checks: readonly ((value: FeelValue) => boolean)[]): readonly FeelValue[] | null {
  const fitted = checks.map((check, index) => {
    const value = values[index] ?? null
    if (check(value) || value === null) return value
    return isList(value) && value.length === 1 ? (value[0] ?? null) : [value]
  })
  return checks.every((check, index) => check(fitted[index] ?? null)) ? fitted : null
}

/** A signature over any number of arguments, or one list of them. */
export function defineVariadic(parameter: string, invoke: (values: readonly FeelValue[], evaluation: Evaluation) => FeelValue | Failure): BuiltIn {
  return {
    parameters: [parameter],
    variadic: true,
    invoke: (values, evaluation) => {
      const [first] = values
      if (first === undefined) return illegal(values)
      return invoke(values.length === 1 && isList(first) ? first : values, evaluation)
    },
  }
}

/** The answer to arguments of the wrong kind. */
export function illegal(values: readonly FeelValue[]): Failure {
  return new Failure(`Illegal arguments: ${values.map((value) => `'${toText(value)}'`).join(', ')}`)
}
