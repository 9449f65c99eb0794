import type { SyntaxNode } from '@lezer/common'
import type { Evaluator } from '../Evaluation.ts'
import { compileArithmetic } from './compileArithmetic.ts'
import { compileComparison } from './compileComparison.ts'
import { compileContext, compileList, compileRange } from './compileContext.ts'
import { compileFilter } from './compileFilter.ts'
import { compileFunctionDefinition, compileInvocation } from './compileFunctions.ts'
import { compileInstanceOf } from './compileInstanceOf.ts'
import { compileFor, compileQuantified } from './compileFor.ts'
import { compileLiteral } from './compileLiteral.ts'
import { compileConjunction, compileDisjunction, compileIf } from './compileDisjunction.ts'
import { compilePath, compileVariable } from './compilePath.ts'
import { compileSimpleTest } from './compileTest.ts'
import { part } from './parts.ts'

type Compiler = (node: SyntaxNode, source: string) => Evaluator

const inner: Compiler = (node, source) => compileNode(part(node, 0), source)

const COMPILERS: Readonly<Record<string, Compiler>> = {
  Expression: inner,
  ParenthesizedExpression: inner,
  NumericLiteral: compileLiteral,
  StringLiteral: compileLiteral,
  BooleanLiteral: compileLiteral,
  DateTimeLiteral: compileLiteral,
  null: compileLiteral,
  '?': compileVariable,
  VariableName: compileVariable,
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  Conjunction: compileConjunction,
  Disjunction: compileDisjunction,
  IfExpression: compileIf,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  InstanceOfExpression: compileInstanceOf,
  PathExpression: compilePath,
  FilterExpression: compileFilter,
  FunctionInvocation: compileInvocation,
  FunctionDefinition: compileFunctionDefinition,
  SimplePositiveUnaryTest: compileSimpleTest,
  Interval: compileRange,
  List: compileList,
  Context: compileContext,
}

/** Turns a node of the syntax tree into a closure. Every kind of node has its compiler; one that has none is a fault of ours. */
export function compileNode(node: SyntaxNode, source: string): Evaluator {
  const compiler = COMPILERS[node.name]
  if (compiler === undefined) throw new Error(`Expected a FEEL expression, but got ${node.name} '${source.slice(node.from, node.to)}'`)
  return compiler(node, source)
}
