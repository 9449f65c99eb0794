import type { SyntaxNode } from '@lezer/common'
import { parts, textOf } from './parts.ts'

type Check = (node: SyntaxNode, source: string) => boolean

/** No test is an operand: `[1..3].start`, `(1..2) = x`, `-[1..3]`, `for i in [1..3]`. */
const OPERATIONS = /^(Comparison|ArithmeticExpression|PathExpression|InstanceOfExpression|IterationContext|FilterExpression)$/

const CHECKS: Readonly<Record<string, Check>> = {
  NumericLiteral: (node, source) => /e/i.test(textOf(node, source)),
  SimplePositiveUnaryTest: (node, source) => /^!?=/.test(textOf(node, source)) || OPERATIONS.test(node.parent?.name ?? ''),
  Comparison: (node) => parts(node).some(({ name }) => name === 'Comparison' || name === 'InstanceOfExpression'),
  FunctionInvocation: (node) => !isNamed(node.firstChild),
  ListType: () => true,
  ContextType: () => true,
  FunctionType: () => true,
  FormalParameter: (node) => node.getChild('Type') !== null,
}

/** Whether a node stands for something that only the standard's grammar has: exponents, tests as operands, generic types, chains of comparisons. */
export function isBeyondZeebe(node: SyntaxNode, source: string): boolean {
  return CHECKS[node.name]?.(node, source) ?? false
}

/** Functions are called by name, or by a path of names. */
function isNamed(callee: SyntaxNode | null): boolean {
  if (callee?.name === 'VariableName') return true
  return callee?.name === 'PathExpression' && isNamed(callee.firstChild)
}
