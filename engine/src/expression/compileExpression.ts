import { Evaluation, type EvaluationClock, EvaluationLimitError, type Evaluator, MissingInputError, type Scope } from './Evaluation.ts'
import { compileNode } from './compile/compileNode.ts'
import { rangeTypesAsContexts } from './compile/compileType.ts'
import { type Grammar, parseFeel, ZEEBE } from './compile/parseFeel.ts'
import type { CompiledExpression, EvaluationResult, VariableLookup } from './types.ts'
import { FeelNumber } from './values/FeelNumber.ts'

/** Compiles text as a model has it: FEEL after `=`, anything else is static. Throws FeelSyntaxError. */
export function compileExpression(text: string): CompiledExpression {
  if (text.startsWith('=') && text.trim().length > 1) return compileFeel(text.slice(1).trim())
  const value = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? FeelNumber.parse(text.trim()) : null
  const result = { value: value ?? text, warnings: [] }
  return { source: text, isStatic: true, evaluate: () => result }
}

/** Compiles FEEL without the leading `=`. Throws FeelSyntaxError. */
export function compileFeel(text: string, grammar: Grammar = ZEEBE): CompiledExpression {
  const source = grammar.isStandard ? rangeTypesAsContexts(text) : text
  // Zeebe's grammar takes these words for variables when nothing follows.
  const root = /^(if|for|between|some|every)$/.test(source) ? null : parseFeel(source, 'Expression', grammar)
  const evaluator: Evaluator = root === null ? compileWord(source) : compileNode(root, source)
  return { source, isStatic: false, evaluate: (variables, clock) => run(evaluator, source, variables, clock) }
}

/** Runs a compiled expression; whatever it does wrong comes back as a warning or a failure, never as an exception. */
export function run(evaluator: Evaluator, source: string, variables: VariableLookup, clock: EvaluationClock): EvaluationResult {
  const evaluation = new Evaluation(clock)
  const scope: Scope = { evaluation, lookup: (name) => variables.get(name) }
  try {
    const value = evaluator(scope)
    const failed = evaluation.warnings.find(({ type }) => type === 'ASSERT_FAILURE')
    if (failed === undefined) return { value, warnings: evaluation.warnings }
    return { value: null, warnings: evaluation.warnings, failure: `Assertion failure on evaluate the expression '${source}': ${failed.message}` }
  } catch (error) {
    // Endless recursion ends as a RangeError of the stack.
    if (!(error instanceof EvaluationLimitError) && !(error instanceof MissingInputError) && !(error instanceof RangeError)) throw error
    return { value: null, warnings: evaluation.warnings, failure: `failed to evaluate expression '${source}': ${error.message}` }
  }
}

function compileWord(name: string): Evaluator {
  return ({ lookup, evaluation }) => lookup(name) ?? evaluation.warn('NO_VARIABLE_FOUND', `No variable found with name '${name}'`)
}
