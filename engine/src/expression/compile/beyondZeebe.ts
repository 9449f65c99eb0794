import type { SyntaxNode } from '@lezer/common'
import { parts, textOf } from './parts.ts'

/** What Zeebe's grammar would have instead of a node that only the standard's has, and where it notices; null where both agree. */
export interface Beyond {
  readonly at: number
  readonly expected: string
}

type Check = (node: SyntaxNode, source: string) => Beyond | null

/** No test is an operand: `[1..3].start`, `(1..2) = x`, `-[1..3]`, `for i in [1..3]`. */
const OPERATIONS = /^(Comparison|ArithmeticExpression|PathExpression|InstanceOfExpression|IterationContext|FilterExpression)$/

const CHECKS: Readonly<Record<string, Check>> = {
  NumericLiteral: (node, source) => (/e/i.test(textOf(node, source)) ? { at: node.from, expected: 'a number without exponent' } : null),
  SimplePositiveUnaryTest: testInZeebe,
  Comparison: (node) => (parts(node)[0]?.name === 'Comparison' ? { at: parts(node)[1]?.from ?? node.from, expected: '"and" | "or" | end-of-input' } : null),
  FunctionInvocation: (node) => (isNamed(node.firstChild) ? null : { at: node.from, expected: 'the name of a function' }),
  ListType: genericType,
  ContextType: genericType,
  FunctionType: genericType,
  FormalParameter: (node) => {
    const type = node.getChild('Type')
    return type === null ? null : { at: type.from, expected: '"," | ")"' }
  },
}

/** Judges one node. */
export function beyondZeebe(node: SyntaxNode, source: string): Beyond | null {
  return CHECKS[node.name]?.(node, source) ?? null
}

function testInZeebe(node: SyntaxNode, source: string): Beyond | null {
  const expected = 'start-of-input | ifOp | forOp | quantifiedOp | disjunction'
  if (/^!?=/.test(textOf(node, source))) return { at: node.from, expected }
  return OPERATIONS.test(node.parent?.name ?? '') ? { at: node.from, expected } : null
}

/** Of generic types Zeebe knows the outer names alone. */
function genericType(node: SyntaxNode): Beyond {
  return { at: node.firstChild?.nextSibling?.from ?? node.from, expected: '"." | "and" | "or" | end-of-input' }
}

/** Functions are called by name, or by a path of names. */
function isNamed(callee: SyntaxNode | null): boolean {
  if (callee?.name === 'VariableName') return true
  return callee?.name === 'PathExpression' && isNamed(callee.firstChild)
}
