import type { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { compare } from './compare.ts'

/** Whether a value lies in a range, which lacks one end when it was written as a test; null when it can't be compared with the ends. */
export function contains(range: FeelRange, value: FeelValue): boolean | null {
  const start = range.start === null && range.operator !== null ? 1 : compare(value, range.start)
  const end = range.end === null && range.operator !== null ? -1 : compare(value, range.end)
  if (start === null || end === null) return null
  return (range.startIncluded ? start >= 0 : start > 0) && (range.endIncluded ? end <= 0 : end < 0)
}
