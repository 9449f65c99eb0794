import type { EvaluationClock, Evaluator } from './Evaluation.ts'
import { run } from './compileExpression.ts'
import type { EvaluationResult, VariableLookup } from './types.ts'
import { INPUT } from './compile/compilePath.ts'
import { compileTest } from './compile/compileTest.ts'
import { parts, textOf } from './compile/nodes.ts'
import { parseFeel } from './compile/parseFeel.ts'
import type { FeelValue } from './values/FeelValue.ts'

/** The tests of one cell of a decision table. */
export interface CompiledTests {
  readonly source: string
  /** True, false or null for an input. */
  readonly evaluate: (input: FeelValue, variables: VariableLookup, clock: EvaluationClock) => EvaluationResult
}

/** Compiles unary tests: `-`, `> 3`, `"a","b"`, `not([1..3])`. Empty text holds for every input. Throws FeelSyntaxError. */
export function compileUnaryTests(text: string, names: readonly string[] = []): CompiledTests {
  const source = text.trim()
  const evaluator = source === '' || source === '-' ? () => true : compileTests(source, names)
  return {
    source,
    evaluate: (input, variables, clock) => run(evaluator, source, { get: (name) => (name === INPUT ? input : variables.get(name)) }, clock),
  }
}

/** `not(…)` around all the tests turns them round: the grammar takes it for an invocation, so it is cut off here. */
function compileTests(source: string, names: readonly string[]): Evaluator {
  const root = parseFeel(source, 'UnaryTests', names)
  const tests = parts(root)[0]
  if (tests === undefined) throw new Error(`Expected unary tests, but got '${source}'`)
  if (tests.name === 'Wildcard') return () => true
  const only = parts(tests).length === 1 ? parts(tests)[0]?.firstChild : null
  if (only?.name !== 'FunctionInvocation' || !/^not\s*\(/.test(textOf(only, source)) || /[?]/.test(source)) return compileTest(tests, source)
  const inner = compileTests(source.slice(source.indexOf('(') + 1, -1).trim(), names)
  return (scope) => {
    const holds = inner(scope)
    return typeof holds === 'boolean' ? !holds : null
  }
}
