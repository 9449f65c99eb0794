import type { SyntaxNode } from '@lezer/common'
import type { Evaluator } from '../Evaluation.ts'
import { arithmetic, minus } from '../operators/arithmetic.ts'
import { compileNode } from './compileNode.ts'
import { parts, textOf } from './parts.ts'

/** `a + b`, `-a` and their kin. */
export function compileArithmetic(node: SyntaxNode, source: string): Evaluator {
  const [first, second, third] = parts(node)
  if (first?.name === 'ArithOp' && second !== undefined) {
    const operand = compileNode(second, source)
    return (scope) => minus(operand(scope), scope.evaluation)
  }
  const operator = second === undefined ? undefined : arithmetic[textOf(second, source)]
  if (first === undefined || third === undefined || operator === undefined) throw new Error(`Expected an operation, but got '${textOf(node, source)}'`)
  const left = compileNode(first, source)
  const right = compileNode(third, source)
  return (scope) => operator(left(scope), right(scope), scope.evaluation)
}
