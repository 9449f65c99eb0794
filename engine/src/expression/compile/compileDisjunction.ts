import type { SyntaxNode } from '@lezer/common'
import type { Evaluator } from '../Evaluation.ts'
import { toText } from '../values/toText.ts'
import { compileNode } from './compileNode.ts'
import { part, parts } from './parts.ts'

/** `a or b`, three-valued. */
export function compileDisjunction(node: SyntaxNode, source: string): Evaluator {
  return anyOf(parts(node).map((child) => compileNode(child, source)))
}

/** `a and b`, three-valued. */
export function compileConjunction(node: SyntaxNode, source: string): Evaluator {
  return allOf(parts(node).map((child) => compileNode(child, source)))
}

/** True when one is true; else null when one is no boolean; else false. Stops at the first that is true. */
export function anyOf(conditions: readonly Evaluator[]): Evaluator {
  return decidedBy(true, conditions)
}

/** False when one is false; else null when one is no boolean; else true. Stops at the first that is false. */
export function allOf(conditions: readonly Evaluator[]): Evaluator {
  return decidedBy(false, conditions)
}

/** `if c then a else b`: whatever is not true goes to else. */
export function compileIf(node: SyntaxNode, source: string): Evaluator {
  const condition = compileNode(part(node, 0), source)
  const yes = compileNode(part(node, 1), source)
  const no = compileNode(part(node, 2), source)
  return (scope) => {
    const met = condition(scope)
    if (typeof met !== 'boolean') scope.evaluation.warn('INVALID_TYPE', `Expected boolean but found '${toText(met)}'`)
    return met === true ? yes(scope) : no(scope)
  }
}

function decidedBy(decisive: boolean, conditions: readonly Evaluator[]): Evaluator {
  return (scope) => {
    let result: boolean | null = !decisive
    for (const condition of conditions) {
      const value = condition(scope)
      if (value === decisive) return decisive
      if (typeof value === 'boolean') continue
      if (result !== null) scope.evaluation.warn('INVALID_TYPE', `Expected boolean but found '${toText(value)}'`)
      result = null
    }
    return result
  }
}
