import type { SyntaxNode } from '@lezer/common'
import type { Evaluator, Scope } from '../Evaluation.ts'
import { FrameScope } from '../FrameScope.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isContext, isList } from '../values/typeOf.ts'
import { compileNode } from './compileNode.ts'
import { part } from './parts.ts'

/**
 * `list[filter]`. A number is an index, from 1 or from the end; anything else is a condition for each item, which sees the item as
 * `item` and, of a context, its entries. A filter that is neither comparison nor invocation is first tried outside the items, for it may be a
 * number there (`list[i]`), as Zeebe does.
 */
export function compileFilter(node: SyntaxNode, source: string): Evaluator {
  const list = compileNode(part(node, 0), source)
  const condition = compileNode(part(node, 1), source)
  const isCondition = /^(Comparison|FunctionInvocation|SimplePositiveUnaryTest)$/.test(part(node, 1).name)
  return (scope) => {
    const items = asList(list(scope), scope)
    if (items === null) return null
    const index = isCondition ? null : condition(scope)
    return index instanceof FeelNumber ? itemAt(items, index) : filter(items, condition, scope)
  }
}

/** Zeebe takes no single value for a list of one here; the standard does, and no value for an empty one. */
function asList(value: FeelValue, { evaluation }: Scope): readonly FeelValue[] | null {
  if (evaluation.standard !== undefined && !isList(value)) return value === null ? [] : [value]
  return isList(value) ? value : evaluation.warn('INVALID_TYPE', `Expected list but found '${toText(value)}'`)
}

function filter(items: readonly FeelValue[], condition: Evaluator, scope: Scope): FeelValue {
  scope.evaluation.spend(items.length)
  const kept: FeelValue[] = []
  for (const [position, item] of items.entries()) {
    const result = condition(itemScope(item, scope))
    if (position === 0 && result instanceof FeelNumber) return itemAt(items, result)
    if (result === true) kept.push(item)
  }
  return kept
}

function itemScope(item: FeelValue, scope: Scope): Scope {
  const withItem = new FrameScope(scope, new Map([['item', item]]))
  return isContext(item) ? new FrameScope(withItem, item) : withItem
}

function itemAt(items: readonly FeelValue[], index: FeelNumber): FeelValue {
  const position = index.toDouble()
  return items[Math.trunc(position > 0 ? position - 1 : items.length + position)] ?? null
}
