import { compare, listException } from '../operators/compare.ts'
import { equals } from '../operators/equals.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { type BuiltIns, Failure } from './BuiltIn.ts'
import { defineVariadic } from './define.ts'
import { ofDouble } from './ofDouble.ts'

/** Functions that sum a list up in one value. An empty list has no sum, smallest item or mean: null. */
export const statisticFunctions: BuiltIns = {
  min: [defineVariadic('list', (list) => extreme(list, -1))],
  max: [defineVariadic('list', (list) => extreme(list, 1))],
  sum: [overNumbers((numbers) => numbers.reduce((sum, number) => sum.plus(number)))],
  product: [overNumbers((numbers) => numbers.reduce((product, number) => product.times(number)))],
  mean: [overNumbers(mean)],
  median: [overNumbers(median)],
  stddev: [overNumbers(deviation)],
  mode: [defineVariadic('list', (list) => (list.length === 0 ? [] : isNumbers(list) ? mode(list) : notNumbers(list)))],
  and: [defineVariadic('list', (list) => decided(list, false))],
  all: [defineVariadic('list', (list) => decided(list, false))],
  or: [defineVariadic('list', (list) => decided(list, true))],
  any: [defineVariadic('list', (list) => decided(list, true))],
}

function overNumbers(fold: (numbers: readonly FeelNumber[]) => FeelValue | Failure) {
  return defineVariadic('list', (list) => (list.length === 0 ? null : isNumbers(list) ? fold(list) : notNumbers(list)))
}

function isNumbers(list: readonly FeelValue[]): list is readonly FeelNumber[] {
  return list.every((item) => item instanceof FeelNumber)
}

function notNumbers(list: readonly FeelValue[]): Failure {
  const found = list.find((item) => !(item instanceof FeelNumber)) ?? null
  return new Failure(`expected number but found '${toText(found)}'`)
}

function extreme(list: readonly FeelValue[], direction: 1 | -1): FeelValue | Failure {
  let best = list[0]
  if (best === undefined) return null
  for (const item of list) {
    const order = compare(item, best)
    if (order === null) return new Failure(`${toText(list)} is not comparable`, listException(item, best))
    if (order * direction > 0) best = item
  }
  return best
}

function mean(numbers: readonly FeelNumber[]): FeelNumber {
  return numbers.reduce((sum, number) => sum.plus(number)).dividedBy(FeelNumber.of(numbers.length))
}

function median(numbers: readonly FeelNumber[]): FeelValue {
  const ordered = numbers.toSorted((left, right) => left.compare(right))
  const upper = ordered[Math.trunc(ordered.length / 2)] ?? null
  const lower = ordered[Math.trunc((ordered.length - 1) / 2)]
  return upper === null || lower === undefined || upper === lower ? upper : mean([lower, upper])
}

function deviation(numbers: readonly FeelNumber[]): FeelValue | Failure {
  if (numbers.length < 2) return new Failure('Expected at least two numbers', 'java.lang.ArithmeticException: Division undefined')
  const centre = mean(numbers)
  const squares = numbers.map((number) => number.minus(centre).power(2n)).reduce((sum, square) => sum.plus(square))
  return ofDouble(Math.sqrt(squares.dividedBy(FeelNumber.of(numbers.length - 1)).toDouble()))
}

function mode(numbers: readonly FeelNumber[]): FeelValue[] {
  const counts = new Map<string, { number: FeelNumber; count: number }>()
  for (const number of numbers) {
    const key = number.isWhole() ? String(number.toBigInt()) : number.toString().replace(/0+$/, '')
    const known = counts.get(key)
    counts.set(key, { number: known?.number ?? number, count: (known?.count ?? 0) + 1 })
  }
  const most = Math.max(...[...counts.values()].map(({ count }) => count))
  const found = [...counts.values()].filter(({ count }) => count === most).map(({ number }) => number)
  return found.sort((left, right) => left.compare(right))
}

function decided(list: readonly FeelValue[], decisive: boolean): boolean | null {
  if (list.some((item) => equals(item, decisive) === true)) return decisive
  return list.every((item) => typeof item === 'boolean') ? !decisive : null
}
