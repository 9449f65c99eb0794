import { compare } from '../operators/compare.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { type BuiltIn, type BuiltIns, Failure } from './BuiltIn.ts'
import { define, illegal } from './define.ts'

/** Order of two ends: of their values, then of whether the value itself belongs to the range. */
interface Ends {
  readonly starts: number
  readonly ends: number
}

type Relation = (left: FeelRange, right: FeelRange) => boolean

/** The names that a relation's two parameters have, by what they are. */
const POINTS = ['point1', 'point2']
const RANGES = ['range1', 'range2']
const POINT_RANGE = ['point', 'range']
const RANGE_POINT = ['range', 'point']

/** Allen's relations between two ranges, a range and a point, or two points. */
export const rangeFunctions: BuiltIns = {
  before: relation([POINTS, POINT_RANGE, RANGES], (left, right) => meets(left, right, (order, closed) => order < 0 || (order === 0 && !closed))),
  after: relation([POINTS, POINT_RANGE, RANGES], (left, right) => meets(right, left, (order, closed) => order < 0 || (order === 0 && !closed))),
  meets: relation([RANGES], (left, right) => meets(left, right, (order, closed) => order === 0 && closed)),
  'met by': relation([RANGES], (left, right) => meets(right, left, (order, closed) => order === 0 && closed)),
  overlaps: relation([RANGES], (left, right) => !apart(left, right) && !apart(right, left)),
  'overlaps before': relation([RANGES], (left, right) => !apart(left, right) && !apart(right, left) && orderOf(left, right).starts < 0 && orderOf(left, right).ends <= 0),
  'overlaps after': relation([RANGES], (left, right) => !apart(left, right) && !apart(right, left) && orderOf(left, right).starts > 0 && orderOf(left, right).ends >= 0),
  finishes: relation([POINT_RANGE, RANGES], (left, right) => orderOf(left, right).ends === 0 && orderOf(left, right).starts >= 0),
  'finished by': relation([RANGE_POINT, RANGES], (left, right) => orderOf(left, right).ends === 0 && orderOf(left, right).starts <= 0),
  includes: relation([RANGE_POINT, RANGES], (left, right) => orderOf(left, right).starts <= 0 && orderOf(left, right).ends >= 0),
  during: relation([POINT_RANGE, RANGES], (left, right) => orderOf(left, right).starts >= 0 && orderOf(left, right).ends <= 0),
  starts: relation([POINT_RANGE, RANGES], (left, right) => orderOf(left, right).starts === 0 && orderOf(left, right).ends <= 0),
  'started by': relation([RANGE_POINT, RANGES], (left, right) => orderOf(left, right).starts === 0 && orderOf(left, right).ends >= 0),
  coincides: relation([POINTS, RANGES], (left, right) => orderOf(left, right).starts === 0 && orderOf(left, right).ends === 0),
}

/** A signature for each pair of names. A call without names finds the first, which takes whatever it is given. */
function relation(names: readonly (readonly string[])[], holds: Relation): BuiltIn[] {
  const { invoke } = define(['first:any', 'second:any'], ([first, second]) => {
    const [left, right] = [toRange(first), toRange(second)]
    if (compare(left.start, right.start) === null) return illegal([first, second])
    if (relates(names, first, second)) return holds(left, right)
    return new Failure('Expected a range', `scala.MatchError: (${toText(first)},${toText(second)}) (of class scala.Tuple2)`)
  })
  return names.map((parameters) => ({ parameters, variadic: false, invoke }))
}

/** Whether a relation is one of such values. What relates a point and a range in one order and points too does so in the other order. */
function relates(names: readonly (readonly string[])[], first: FeelValue, second: FeelValue): boolean {
  if (first instanceof FeelRange) return second instanceof FeelRange || names.includes(RANGE_POINT) || (names.includes(POINTS) && names.includes(POINT_RANGE))
  return names.includes(second instanceof FeelRange ? POINT_RANGE : POINTS)
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
