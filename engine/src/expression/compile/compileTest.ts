import type { SyntaxNode } from '@lezer/common'
import type { Evaluator, Scope } from '../Evaluation.ts'
import { FrameScope } from '../FrameScope.ts'
import { contains } from '../operators/contains.ts'
import { isSameItem } from '../operators/isSameItem.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isList } from '../values/typeOf.ts'
import { comparatorOf, isEqual } from './compileComparison.ts'
import { compileRange } from './compileContext.ts'
import { anyOf } from './compileDisjunction.ts'
import { compileNode } from './compileNode.ts'
import { INPUT } from './compilePath.ts'
import { part, parts, textOf } from './parts.ts'

/** `x in test` and `x in (test, test)`: the tests see x as their input. */
export function compileIn(node: SyntaxNode, source: string): Evaluator {
  const value = compileNode(part(node, 0), source)
  const test = compileTest(part(node, 1), source)
  return (scope) => test(new FrameScope(scope, new Map([[INPUT, value(scope)]])))
}

/** One unary test, or several of which one must hold. */
export function compileTest(node: SyntaxNode, source: string): Evaluator {
  if (node.name === 'PositiveUnaryTests') return anyOf(parts(node).map((child) => compileTest(child, source)))
  const tested = withoutBrackets(node.name === 'PositiveUnaryTest' ? part(node, 0) : node)
  if (tested.name === 'SimplePositiveUnaryTest') return compileSimpleTest(tested, source)
  return isLiteral(tested) ? compileEquality(tested, source) : compileTestExpression(tested, source)
}

/** `> 3` and `[1..3]`: compared with the input. Outside of a test a range is a value: by the standard anywhere, in Zeebe only as an argument. */
export function compileSimpleTest(node: SyntaxNode, source: string): Evaluator {
  const [first, second] = parts(node)
  if (first?.name === 'Interval') return isTest(node) ? compileRangeTest(first, source) : compileRangeValue(node, first, source)
  if (first === undefined || second === undefined) throw new Error(`Expected a test, but got '${textOf(node, source)}'`)
  const comparator = comparatorOf(textOf(first, source))
  const right = compileNode(second, source)
  const operator = textOf(first, source)
  return (scope) => {
    if (scope.evaluation.standard !== undefined && scope.lookup(INPUT) === undefined) return openRange(operator, right(scope))
    return comparator(inputOf(scope), right(scope), scope.evaluation)
  }
}

/** `(< 10)` where nothing is tested is a range by the standard; `(!= 10)` is none. */
function openRange(operator: string, end: FeelValue): FeelRange | null {
  if (operator === '=') return new FeelRange(end, true, end, true, operator)
  if (operator.startsWith('<')) return new FeelRange(null, false, end, operator === '<=', operator)
  return operator.startsWith('>') ? new FeelRange(end, operator === '>=', null, false, operator) : null
}

function compileRangeValue(node: SyntaxNode, interval: SyntaxNode, source: string): Evaluator {
  const range = compileRange(interval, source)
  if (/^(Positional|Named)Parameters?$/.test(node.parent?.name ?? '')) return range
  const test = compileRangeTest(interval, source)
  return (scope) => {
    const { evaluation } = scope
    if (evaluation.standard !== undefined) return range(scope)
    // It is a test there, even where nothing is tested; each of its ends looks for the input.
    for (let end = 0; end < 2 && scope.lookup(INPUT) === undefined; end++) evaluation.warn('NO_VARIABLE_FOUND', 'No input value found.')
    return test(scope)
  }
}

function compileRangeTest(node: SyntaxNode, source: string): Evaluator {
  const text = textOf(node, source)
  const [start, end] = [compileNode(part(node, 0), source), compileNode(part(node, 1), source)]
  const [startIncluded, endIncluded] = [text.startsWith('['), text.endsWith(']')]
  return (scope) => isInside(inputOf(scope), new FeelRange(start(scope), startIncluded, end(scope), endIncluded), scope)
}

function compileEquality(node: SyntaxNode, source: string): Evaluator {
  const value = compileNode(node, source)
  return (scope) => isEqual(inputOf(scope), value(scope), scope.evaluation)
}

/**
 * Any other expression as a test. With `?` in it, it is a condition. Without, it holds when it is true, equals the input, or is a list
 * or range that has the input.
 */
function compileTestExpression(node: SyntaxNode, source: string): Evaluator {
  const expression = compileNode(node, source)
  if (usesInput(node)) {
    return (scope) => {
      const result = expression(scope)
      return typeof result === 'boolean' ? result : null
    }
  }
  return (scope) => matches(inputOf(scope), expression(scope), scope)
}

function matches(input: FeelValue, result: FeelValue, scope: Scope): boolean | null {
  // By the standard a boolean is compared with a boolean; in Zeebe a true one holds for whatever is tested.
  if (result === true && (scope.evaluation.standard === undefined || typeof input !== 'boolean')) return true
  if (isList(result) && result.some((item) => isSameItem(item, input, scope.evaluation) || isInsideOf(item, input, scope))) return true
  if (result instanceof FeelRange && !(input instanceof FeelRange)) return isInside(input, result, scope)
  const equal = isEqual(input, result, scope.evaluation)
  if (equal === true) return true
  return result === false || isList(result) ? false : equal
}

function isInside(input: FeelValue, range: FeelRange, { evaluation }: Scope): boolean | null {
  const inside = contains(range, input)
  if (inside !== null) return inside
  return evaluation.warn('NOT_COMPARABLE', `Can't compare '${toText(input)}' with '${toText(range.start)}' and '${toText(range.end)}'`)
}

/** By the standard a list of ranges is a list of tests. */
function isInsideOf(item: FeelValue, input: FeelValue, { evaluation }: Scope): boolean {
  return evaluation.standard !== undefined && item instanceof FeelRange && contains(item, input) === true
}

function inputOf(scope: Scope): FeelValue {
  return scope.lookup(INPUT) ?? null
}

function isLiteral(node: SyntaxNode): boolean {
  return /^(NumericLiteral|StringLiteral|BooleanLiteral|null)$/.test(node.name)
}

function withoutBrackets(node: SyntaxNode): SyntaxNode {
  const inner = node.name === 'ParenthesizedExpression' ? part(node, 0) : node
  return inner.name === 'SimplePositiveUnaryTest' ? inner : node
}

function isTest(node: SyntaxNode): boolean {
  const parent = node.parent?.name === 'ParenthesizedExpression' ? node.parent.parent : node.parent
  return parent?.name === 'PositiveUnaryTest'
}

function usesInput(node: SyntaxNode): boolean {
  if (node.name === '?') return true
  // A nested test has an input of its own, but `?` inside its left side still means ours.
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (usesInput(child)) return true
  return false
}
