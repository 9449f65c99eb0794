import type { SyntaxNode } from '@lezer/common'
import type { Evaluation, Evaluator } from '../Evaluation.ts'
import { compare, listException } from '../operators/compare.ts'
import { equals } from '../operators/equals.ts'
import { standardEquals } from '../operators/standardEquals.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { allOf } from './compileDisjunction.ts'
import { compileNode } from './compileNode.ts'
import { compileIn } from './compileTest.ts'
import { part, parts, textOf, token } from './parts.ts'

type Comparator = (left: FeelValue, right: FeelValue, evaluation: Evaluation) => boolean | null

const ORDER: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** `=`, `!=`, `<`, `between`, `in`. */
export function compileComparison(node: SyntaxNode, source: string): Evaluator {
  if (token(node, 'in') !== null) return compileIn(node, source)
  if (token(node, 'between') !== null) return compileBetween(node, source)
  const [first, operator, second] = parts(node)
  if (first === undefined || operator === undefined || second === undefined) throw new Error(`Expected a comparison, but got '${textOf(node, source)}'`)
  const left = compileNode(first, source)
  const right = compileNode(second, source)
  const comparator = comparatorOf(textOf(operator, source))
  return (scope) => comparator(left(scope), right(scope), scope.evaluation)
}

/** The function of a comparison operator. */
export function comparatorOf(operator: string): Comparator {
  if (operator === '=') return isEqual
  if (operator === '!=') {
    return (left, right, evaluation) => {
      const equal = isEqual(left, right, evaluation)
      return equal === null ? evaluation.warn('INVALID_TYPE', "Expected boolean but found 'null'") : !equal
    }
  }
  const holds = ORDER[operator]
  if (holds === undefined) throw new Error(`Expected a comparison operator, but got '${operator}'`)
  return (left, right, evaluation) => {
    const order = compare(left, right)
    if (order !== null) return holds(order)
    const exception = listException(left, right)
    if (exception !== undefined) evaluation.raise(exception)
    return notComparable(left, right, evaluation)
  }
}

/** Equality with the warning that belongs to values of different kinds. */
export function isEqual(left: FeelValue, right: FeelValue, evaluation: Evaluation): boolean | null {
  const equal = evaluation.standard === undefined ? equals(left, right) : standardEquals(left, right)
  return equal === null ? notComparable(left, right, evaluation) : equal
}

/** `x between a and b` is `x >= a and x <= b`, x evaluated for each: so its warnings come twice, as in Zeebe. */
function compileBetween(node: SyntaxNode, source: string): Evaluator {
  const [value, low, high] = [0, 1, 2].map((index) => compileNode(part(node, index), source)) as [Evaluator, Evaluator, Evaluator]
  const [atLeast, atMost] = [comparatorOf('>='), comparatorOf('<=')]
  return allOf([
    (scope) => atLeast(value(scope), low(scope), scope.evaluation),
    (scope) => atMost(value(scope), high(scope), scope.evaluation),
  ])
}

function notComparable(left: FeelValue, right: FeelValue, evaluation: Evaluation): null {
  return evaluation.warn('NOT_COMPARABLE', `Can't compare '${toText(left)}' with '${toText(right)}'`)
}
