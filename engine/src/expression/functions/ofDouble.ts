import { FeelNumber } from '../values/FeelNumber.ts'
import { Failure } from './BuiltIn.ts'

const NO_DIGIT = 'is neither a decimal digit number, decimal point, nor "e" notation exponential mark.'

/** A double as Java writes it: whole ones have a digit after the point. */
export function ofDouble(value: number): FeelNumber | Failure {
  const number = Number.isSafeInteger(value) ? FeelNumber.parse(`${value}.0`) : FeelNumber.fromDouble(value)
  return number ?? new Failure('The result is not a number', `java.lang.NumberFormatException: Character ${Number.isNaN(value) ? 'N' : 'I'} ${NO_DIGIT}`)
}
