import { Temporal } from 'temporal-polyfill'
import type { FeelValue } from '../values/FeelValue.ts'
import { equals } from './equals.ts'

/** Equality by the standard's letter: two date-times are equal when they are the same instant, wherever; `is()` tells them apart. */
export function standardEquals(left: FeelValue, right: FeelValue): boolean | null {
  if (left instanceof Temporal.ZonedDateTime && right instanceof Temporal.ZonedDateTime) return left.epochMilliseconds === right.epochMilliseconds
  return equals(left, right)
}
