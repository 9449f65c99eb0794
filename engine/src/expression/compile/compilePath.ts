import type { SyntaxNode } from '@lezer/common'
import { type Evaluation, type Evaluator, MissingInputError } from '../Evaluation.ts'
import { propertyNames, propertyOf } from '../operators/propertyOf.ts'
import type { FeelContext, FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isContext, isList } from '../values/typeOf.ts'
import { compileNode } from './compileNode.ts'
import { nameOf, part } from './parts.ts'

/** The name under which a unary test finds its input. No variable can have it. */
export const INPUT = '\u0000input'

/** A variable, or `?`. */
export function compileVariable(node: SyntaxNode, source: string): Evaluator {
  if (node.name === '?') {
    return (scope) => {
      const input = scope.lookup(INPUT)
      if (input === undefined) throw new MissingInputError()
      return input
    }
  }
  const name = nameOf(node, source)
  return (scope) => {
    const value = scope.lookup(name)
    return value === undefined ? scope.evaluation.warn('NO_VARIABLE_FOUND', `No variable found with name '${name}'`) : value
  }
}

/** `a.b`: an entry of a context, a property of a temporal value, or that of each item of a list. */
export function compilePath(node: SyntaxNode, source: string): Evaluator {
  const first = part(node, 0)
  const base = compileNode(first, source)
  const key = nameOf(part(node, 1), source)
  const root = rootOf(first, source)
  if (root === null) return (scope) => pathOf(base(scope), key, scope.evaluation)
  return (scope) => {
    const value = base(scope)
    // Of a variable that is not there it is enough to say so once.
    return value === null && scope.lookup(root) === undefined ? null : pathOf(value, key, scope.evaluation)
  }
}

/** The variable that a path begins with. */
function rootOf(node: SyntaxNode, source: string): string | null {
  if (node.name === 'VariableName') return nameOf(node, source)
  return node.name === 'PathExpression' ? rootOf(part(node, 0), source) : null
}

function pathOf(value: FeelValue, key: string, evaluation: Evaluation): FeelValue {
  if (isContext(value)) return entryOf(value, key, evaluation)
  if (isList(value)) {
    evaluation.spend(value.length)
    return value.map((item) => pathOf(item, key, evaluation))
  }
  if (value === null) return evaluation.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'. The context is null`)
  const property = propertyOf(value, key)
  if (property !== undefined) return property
  const names = propertyNames(value).map((name) => `'${name}'`)
  return evaluation.warn('NO_PROPERTY_FOUND', `No property found with name '${key}' of value '${toText(value)}'. Available properties: ${names.join(', ')}`)
}

function entryOf(context: FeelContext, key: string, evaluation: Evaluation): FeelValue {
  const value = context.get(key)
  if (value !== undefined) return value
  const keys = [...context.keys()].map((name) => `'${name}'`)
  const hint = keys.length === 0 ? 'The context is empty' : `Available keys: ${keys.join(', ')}`
  return evaluation.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'. ${hint}`)
}
