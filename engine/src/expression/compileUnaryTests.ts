import type { EvaluationClock, Evaluator } from './Evaluation.ts'
import { run } from './compileExpression.ts'
import type { EvaluationResult, VariableLookup } from './types.ts'
import { INPUT } from './compile/compilePath.ts'
import { compileTest } from './compile/compileTest.ts'
import { spelledForParser } from './compile/spelledForParser.ts'
import { parts, token } from './compile/parts.ts'
import { type Grammar, parseFeel, ZEEBE } from './compile/parseFeel.ts'
import type { FeelValue } from './values/FeelValue.ts'

/** The tests of one cell of a decision table. */
export interface CompiledTests {
  readonly source: string
  /** True, false or null for an input. */
  readonly evaluate: (input: FeelValue, variables: VariableLookup, clock: EvaluationClock) => EvaluationResult
}

/** Compiles unary tests: `-`, `> 3`, `"a","b"`, `not([1..3])`. Empty text holds for every input. Throws FeelSyntaxError. */
export function compileUnaryTests(text: string, grammar: Grammar = ZEEBE): CompiledTests {
  const source = spelledForParser(text.trim(), grammar.isStandard)
  const evaluator = source === '' || source === '-' ? () => true : compileTests(source, grammar)
  return {
    source,
    evaluate: (input, variables, clock) => run(evaluator, source, { get: (name) => (name === INPUT ? input : variables.get(name)) }, clock),
  }
}

/** `not(…)` around all the tests turns them round. */
function compileTests(source: string, grammar: Grammar): Evaluator {
  const root = parseFeel(source, 'UnaryTests', grammar)
  const tests = parts(root)[0]
  if (tests === undefined) throw new Error(`Expected unary tests, but got '${source}'`)
  if (tests.name === 'Wildcard') return () => true
  const holds = compileTest(tests, source)
  if (token(root, 'not') === null) return holds
  return (scope) => {
    const result = holds(scope)
    return typeof result === 'boolean' ? !result : null
  }
}
