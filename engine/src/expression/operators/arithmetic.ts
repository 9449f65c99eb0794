import type { Evaluation } from '../Evaluation.ts'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { FeelNumber, NumberRangeError } from '../values/FeelNumber.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { typeName } from '../values/typeOf.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { ofDouble } from '../functions/ofDouble.ts'
import { addTemporal, isDuration, negate } from './addTemporal.ts'
import { subtractTemporal } from './subtractTemporal.ts'

type BinaryOperator = (left: FeelValue, right: FeelValue, evaluation: Evaluation) => FeelValue

/** FEEL's `+ - * / **`. A pair of operands that an operator doesn't know yields null and a warning. */
export const arithmetic: Readonly<Record<string, BinaryOperator>> = {
  '+': guarded(add),
  '-': guarded(subtract),
  '*': guarded(multiply),
  '/': guarded(divide),
  '**': guarded(power),
}

/** FEEL's unary minus: numbers only in Zeebe, durations too by the standard. */
export function minus(value: FeelValue, evaluation: Evaluation): FeelValue {
  if (value instanceof FeelNumber) return value.negated()
  if (evaluation.standard !== undefined && isDuration(value)) return negate(value)
  return evaluation.warn('INVALID_TYPE', `Expected number but found '${toText(value)}'`)
}

function add(left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return left.plus(right)
  if (typeof left === 'string' && typeof right === 'string') {
    evaluation.spend(Math.ceil((left.length + right.length) / 1000))
    return left + right
  }
  return addTemporal(left, right) ?? evaluation.warn('INVALID_TYPE', `Can't add '${toText(right)}' to '${toText(left)}'`)
}

function subtract(left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return left.minus(right)
  return subtractTemporal(left, right) ?? evaluation.warn('INVALID_TYPE', `Can't subtract '${toText(right)}' from '${toText(left)}'`)
}

/** A duration is multiplied by the whole part of the number, as in Zeebe. */
function multiply(left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return left.times(right)
  if (right instanceof FeelNumber) {
    if (left instanceof YearMonthDuration) return new YearMonthDuration(left.months * right.toBigInt())
    if (left instanceof DayTimeDuration) return new DayTimeDuration(left.nanos * right.toBigInt())
  }
  if (left instanceof FeelNumber && (right instanceof YearMonthDuration || right instanceof DayTimeDuration)) return multiply(right, left, evaluation)
  return evaluation.warn('INVALID_TYPE', `Can't multiply '${toText(left)}' by '${toText(right)}'`)
}

function divide(left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue {
  return quotient(left, right) ?? evaluation.warn('INVALID_TYPE', `Can't divide '${toText(left)}' by '${toText(right)}'`)
}

function quotient(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (right instanceof FeelNumber) {
    if (right.isZero()) return undefined
    if (left instanceof FeelNumber) return left.dividedBy(right)
    if (left instanceof YearMonthDuration) return new YearMonthDuration(FeelNumber.of(left.months).dividedBy(right).toBigInt())
    if (left instanceof DayTimeDuration) {
      return new DayTimeDuration(FeelNumber.of(left.millis).dividedBy(right).toBigInt() * 1_000_000n)
    }
  }
  if (left instanceof YearMonthDuration && right instanceof YearMonthDuration && right.months !== 0n) {
    return FeelNumber.of(left.months / right.months)
  }
  if (left instanceof DayTimeDuration && right instanceof DayTimeDuration && right.millis !== 0n) {
    return FeelNumber.of(left.millis / right.millis)
  }
  return undefined
}

function power(left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue {
  if (!(left instanceof FeelNumber)) return evaluation.warn('INVALID_TYPE', `Expected number but found '${toText(left)}'`)
  if (!(right instanceof FeelNumber)) return evaluation.warn('INVALID_TYPE', `Expected number but found '${toText(right)}'`)
  if (right.isWhole()) return left.power(right.toBigInt())
  const result = ofDouble(left.toDouble() ** right.toDouble())
  if (result instanceof FeelNumber) return result
  if (result.exception !== undefined) evaluation.raise(result.exception)
  return evaluation.warn('INVALID_TYPE', `The power of ${typeName(left)} '${toText(left)}' to '${toText(right)}' is not a number`)
}

/** Leaving the range of numbers is a warning, never a crash. */
function guarded(operator: BinaryOperator): BinaryOperator {
  return (left, right, evaluation) => {
    try {
      return operator(left, right, evaluation)
    } catch (error) {
      if (!(error instanceof NumberRangeError)) throw error
      if (error.exception !== undefined) evaluation.raise(error.exception)
      return evaluation.warn('INVALID_TYPE', error.message)
    }
  }
}
