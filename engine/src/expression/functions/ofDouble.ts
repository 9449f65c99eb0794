import { FeelNumber } from '../values/FeelNumber.ts'
import { Failure } from './BuiltIn.ts'

/** A double as Java writes it: whole ones have a digit after the point. */
export function ofDouble(value: number): FeelNumber | Failure {
  const number = Number.isSafeInteger(value) ? FeelNumber.parse(`${value}.0`) : FeelNumber.fromDouble(value)
  return number ?? new Failure('The result is not a number')
}
