import { equals, FeelNumber, type FeelValue, isContext, isList } from '../../../engine/src/expression/index.ts'

/** Whether an answer is the expected one. Numbers may differ by 10^-8 of their size, as the TCK's own runners allow. */
export function sameValue(answer: FeelValue, expected: FeelValue): boolean {
  if (answer instanceof FeelNumber && expected instanceof FeelNumber) return closeTo(answer.toDouble(), expected.toDouble())
  if (isList(answer) && isList(expected)) return answer.length === expected.length && answer.every((item, index) => sameValue(item, expected[index] ?? null))
  if (isContext(answer) && isContext(expected)) {
    return answer.size === expected.size && [...expected].every(([key, value]) => answer.has(key) && sameValue(answer.get(key) ?? null, value))
  }
  return equals(answer, expected) === true
}

function closeTo(left: number, right: number): boolean {
  return left === right || Math.abs(left - right) <= 1e-8 * Math.max(1, Math.abs(right))
}
