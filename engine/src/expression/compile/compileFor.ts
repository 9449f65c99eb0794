import type { SyntaxNode } from '@lezer/common'
import type { Evaluator, Scope } from '../Evaluation.ts'
import { FrameScope } from '../FrameScope.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isList } from '../values/typeOf.ts'
import { allOf, anyOf } from './compileDisjunction.ts'
import { compileNode } from './compileNode.ts'
import { nameOf, part, parts, textOf, token } from './parts.ts'

interface Iterator {
  readonly name: string
  readonly items: (scope: Scope) => readonly FeelValue[] | null
}

/** `for x in xs, y in ys return …`: the last variable runs fastest; `partial` is the list of results so far. */
export function compileFor(node: SyntaxNode, source: string): Evaluator {
  const iterators = compileIterators(part(node, 0), source)
  const body = part(node, 1)
  const result = compileNode(body, source)
  const usesPartial = textOf(body, source).includes('partial')
  return (scope) => {
    const results: FeelValue[] = []
    const complete = forEach(iterators, scope, (inside) => {
      const partial = usesPartial ? new FrameScope(inside, new Map([['partial', [...results]]])) : inside
      if (usesPartial) scope.evaluation.spend(results.length)
      results.push(result(partial))
    })
    return complete ? results : null
  }
}

/** `some x in xs satisfies …` and `every x in xs satisfies …`, three-valued like `or` and `and`. */
export function compileQuantified(node: SyntaxNode, source: string): Evaluator {
  const iterators = compileIterators(part(node, 0), source)
  const condition = compileNode(part(node, 1), source)
  const decide = token(node, 'some') === null ? allOf : anyOf
  return (scope) => {
    const inner: Scope[] = []
    if (!forEach(iterators, scope, (inside) => inner.push(inside))) return null
    return decide(inner.map((inside) => () => condition(inside)))(scope)
  }
}

function compileIterators(node: SyntaxNode, source: string): Iterator[] {
  return parts(node).map((child) => ({ name: nameOf(part(child, 0), source), items: compileItems(part(child, 1), source) }))
}

function compileItems(node: SyntaxNode, source: string): Iterator['items'] {
  const [first, second] = parts(node)
  if (first === undefined) throw new Error(`Expected a list to iterate, but got '${textOf(node, source)}'`)
  const start = compileNode(first, source)
  if (second === undefined) return (scope) => asItems(start(scope), scope)
  const end = compileNode(second, source)
  return (scope) => numbers(start(scope), end(scope), scope)
}

function asItems(value: FeelValue, scope: Scope): readonly FeelValue[] | null {
  if (isList(value)) return value
  if (value instanceof FeelRange) return numbers(value.start, value.end, scope)
  return scope.evaluation.warn('INVALID_TYPE', `Expected list but found '${toText(value)}'`)
}

function numbers(from: FeelValue, to: FeelValue, scope: Scope): readonly FeelValue[] | null {
  for (const end of [from, to]) {
    if (!(end instanceof FeelNumber)) return scope.evaluation.warn('INVALID_TYPE', `Expected number but found '${toText(end)}'`)
  }
  const [first, last] = [from as FeelNumber, to as FeelNumber]
  scope.evaluation.spend(Math.abs(last.toDouble() - first.toDouble()))
  const step = FeelNumber.of(first.compare(last) <= 0 ? 1 : -1)
  const direction = step.isNegative() ? -1 : 1
  const items: FeelNumber[] = []
  for (let value = first; value.compare(last) * direction <= 0; value = value.plus(step)) items.push(value)
  return items
}

/** Runs through all combinations. The lists are made before the first round: no variable is seen by a later list. False when one has no list. */
function forEach(iterators: readonly Iterator[], scope: Scope, visit: (scope: Scope) => void): boolean {
  const lists: { name: string; items: readonly FeelValue[] }[] = []
  for (const { name, items } of iterators) {
    const list = items(scope)
    if (list === null) return false
    lists.push({ name, items: list })
  }
  combine(lists, scope, visit)
  return true
}

function combine([first, ...rest]: readonly { name: string; items: readonly FeelValue[] }[], scope: Scope, visit: (scope: Scope) => void): void {
  if (first === undefined) return visit(scope)
  scope.evaluation.spend(first.items.length)
  for (const item of first.items) combine(rest, new FrameScope(scope, new Map([[first.name, item]])), visit)
}
