import { compare } from '../operators/compare.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import type { BuiltIn, BuiltIns } from './BuiltIn.ts'
import { define, illegal } from './define.ts'

/** Order of two ends: of their values, then of whether the value itself belongs to the range. */
interface Ends {
  readonly starts: number
  readonly ends: number
}

/** Allen's relations between two ranges, a range and a point, or two points. */
export const rangeFunctions: BuiltIns = {
  before: [relation((left, right) => meets(left, right, (order, closed) => order < 0 || (order === 0 && !closed)))],
  after: [relation((left, right) => meets(right, left, (order, closed) => order < 0 || (order === 0 && !closed)))],
  meets: [relation((left, right) => meets(left, right, (order, closed) => order === 0 && closed))],
  'met by': [relation((left, right) => meets(right, left, (order, closed) => order === 0 && closed))],
  overlaps: [relation((left, right) => !apart(left, right) && !apart(right, left))],
  'overlaps before': [relation((left, right) => !apart(left, right) && !apart(right, left) && orderOf(left, right).starts < 0 && orderOf(left, right).ends <= 0)],
  'overlaps after': [relation((left, right) => !apart(left, right) && !apart(right, left) && orderOf(left, right).starts > 0 && orderOf(left, right).ends >= 0)],
  finishes: [relation((left, right) => orderOf(left, right).ends === 0 && orderOf(left, right).starts >= 0)],
  'finished by': [relation((left, right) => orderOf(left, right).ends === 0 && orderOf(left, right).starts <= 0)],
  includes: [relation((left, right) => orderOf(left, right).starts <= 0 && orderOf(left, right).ends >= 0)],
  during: [relation((left, right) => orderOf(left, right).starts >= 0 && orderOf(left, right).ends <= 0)],
  starts: [relation((left, right) => orderOf(left, right).starts === 0 && orderOf(left, right).ends <= 0)],
  'started by': [relation((left, right) => orderOf(left, right).starts === 0 && orderOf(left, right).ends >= 0)],
  coincides: [relation((left, right) => orderOf(left, right).starts === 0 && orderOf(left, right).ends === 0)],
}

function relation(holds: (left: FeelRange, right: FeelRange) => boolean): BuiltIn {
  return define(['value1:any', 'value2:any'], ([first, second]) => {
    const [left, right] = [toRange(first), toRange(second)]
    return compare(left.start, right.start) === null ? illegal([first, second]) : holds(left, right)
  })
}

/** A point is the range that has only it. */
function toRange(value: FeelValue): FeelRange {
  return value instanceof FeelRange ? value : new FeelRange(value, true, value, true)
}

function meets(left: FeelRange, right: FeelRange, holds: (order: number, bothClosed: boolean) => boolean): boolean {
  return holds(compare(left.end, right.start) ?? Number.NaN, left.endIncluded && right.startIncluded)
}

function apart(left: FeelRange, right: FeelRange): boolean {
  return meets(left, right, (order, closed) => order < 0 || (order === 0 && !closed))
}

function orderOf(left: FeelRange, right: FeelRange): Ends {
  return {
    starts: (compare(left.start, right.start) ?? Number.NaN) || Number(right.startIncluded) - Number(left.startIncluded),
    ends: (compare(left.end, right.end) ?? Number.NaN) || Number(left.endIncluded) - Number(right.endIncluded),
  }
}
