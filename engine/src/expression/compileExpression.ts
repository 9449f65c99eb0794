import { Evaluation, type EvaluationClock, EvaluationError, EvaluationLimitError, type Evaluator, type Scope } from './Evaluation.ts'
import { compileNode } from './compile/compileNode.ts'
import { type Grammar, parseFeel, ZEEBE } from './compile/parseFeel.ts'
import { spelledForParser } from './compile/spelledForParser.ts'
import type { CompiledExpression, EvaluationResult, VariableLookup } from './types.ts'
import { FeelNumber } from './values/FeelNumber.ts'
import type { FeelValue } from './values/FeelValue.ts'

/** Compiles text as a model has it: FEEL after `=`, anything else is static. Throws FeelSyntaxError. */
export function compileExpression(text: string): CompiledExpression {
  if (text.startsWith('=') && text.trim().length > 1) return compileFeel(text.slice(1))
  const value = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? FeelNumber.parse(text.trim()) : null
  const result = { value: value ?? text, warnings: [] }
  return { source: text, isStatic: true, evaluate: () => result }
}

/** Compiles FEEL without the leading `=`. Throws FeelSyntaxError. */
export function compileFeel(text: string, grammar: Grammar = ZEEBE): CompiledExpression {
  const source = spelledForParser(text, grammar.isStandard)
  // Zeebe's grammar takes these words for variables when nothing follows.
  const root = /^(if|for|between|some|every)$/.test(source) ? null : parseFeel(source, 'Expression', grammar)
  const evaluator: Evaluator = root === null ? compileWord(source) : compileNode(root, source)
  return { source: text, isStatic: false, evaluate: (variables, clock) => run(evaluator, text, variables, clock) }
}

/** Runs a compiled expression; whatever it does wrong comes back as a warning or a failure, never as an exception. */
export function run(evaluator: Evaluator, source: string, variables: VariableLookup, clock: EvaluationClock): EvaluationResult {
  const evaluation = new Evaluation(clock)
  const scope: Scope = { evaluation, lookup: (name) => variables.get(name) }
  try {
    return resultOf(evaluator(scope), source, evaluation)
  } catch (error) {
    // Endless recursion ends as a RangeError of the stack.
    if (!(error instanceof EvaluationLimitError) && !(error instanceof EvaluationError) && !(error instanceof RangeError)) throw error
    return { value: null, warnings: evaluation.warnings, failure: `failed to evaluate expression '${source}': ${error.message}` }
  }
}

function resultOf(value: FeelValue, source: string, { warnings, exception, standard }: Evaluation): EvaluationResult {
  if (warnings.length === 0 && exception === undefined) return { value, warnings }
  const failed = warnings.find(({ type }) => type === 'ASSERT_FAILURE')
  if (failed !== undefined) return { value: null, warnings, failure: `Assertion failure on evaluate the expression '${source}': ${failed.message}` }
  if (exception === undefined || standard !== undefined) return { value, warnings }
  return { value: null, warnings, failure: `failed to evaluate expression '${source}' : ${exception}` }
}

function compileWord(name: string): Evaluator {
  return ({ lookup, evaluation }) => lookup(name) ?? evaluation.warn('NO_VARIABLE_FOUND', `No variable found with name '${name}'`)
}
