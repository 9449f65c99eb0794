import type { SyntaxNode } from '@lezer/common'
import type { Evaluator } from '../Evaluation.ts'
import { FrameScope } from '../FrameScope.ts'
import { compare } from '../operators/compare.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { compileNode } from './compileNode.ts'
import { nameOf, part, parts, textOf } from './parts.ts'
import { stringOf } from './stringOf.ts'

/** `[a, b]`. */
export function compileList(node: SyntaxNode, source: string): Evaluator {
  const items = parts(node).map((item) => compileNode(item, source))
  return (scope) => items.map((item) => item(scope))
}

/** `{a: 1, b: a + 1}`: later entries see earlier ones. */
export function compileContext(node: SyntaxNode, source: string): Evaluator {
  const entries = parts(node).map((entry) => {
    const value = part(entry, 1)
    return { key: keyOf(part(entry, 0), source), isFunction: value.name === 'FunctionDefinition', value: compileNode(value, source) }
  })
  const hasDoubles = new Set(entries.map(({ key }) => key)).size < entries.length
  return (scope) => {
    const context = new Map<string, FeelValue>()
    const inside = new FrameScope(scope, context)
    if (hasDoubles && scope.evaluation.standard !== undefined) return scope.evaluation.warn('INVALID_TYPE', 'A key of the context is used twice.')
    for (const { key, value, isFunction } of entries) {
      // A function sees what was there when it was made: neither itself nor later entries.
      context.set(key, value(isFunction ? new FrameScope(scope, new Map(context)) : inside))
    }
    return context
  }
}

/** `[a..b]`, `(a..b)`, `]a..b[`. */
export function compileRange(node: SyntaxNode, source: string): Evaluator {
  const text = textOf(node, source)
  const startIncluded = text.startsWith('[')
  const endIncluded = text.endsWith(']')
  const start = compileNode(part(node, 0), source)
  const end = compileNode(part(node, 1), source)
  return (scope) => {
    const [from, to] = [start(scope), end(scope)]
    const isOpen = scope.evaluation.standard !== undefined && (from === null) !== (to === null)
    if (!isOpen && compare(from, to) === null) return scope.evaluation.warn('INVALID_TYPE', `Invalid range definition '${text}' from '${toText(from)}' to '${toText(to)}'`)
    return new FeelRange(from, startIncluded, to, endIncluded)
  }
}

function keyOf(node: SyntaxNode, source: string): string {
  const text = textOf(node, source)
  return text.startsWith('"') ? stringOf(text) : nameOf(node, source)
}
