import type { EvaluationClock, Warning } from './Evaluation.ts'
import type { FeelValue } from './values/FeelValue.ts'

/** Where an expression looks a name up. A Map of values is one. */
export interface VariableLookup {
  /** The variable's value, undefined when there is none of that name. */
  get(name: string): FeelValue | undefined
}

/** Where an expression finds the process variables it names. */
export interface VariableContext extends VariableLookup {
  /** All visible names, for functions that need the whole context. */
  names(): Iterable<string>
}

/** What an expression yielded. `failure` is set only by what fails an evaluation in Zeebe (assert, limits, exceptions of the JVM): then the value is null. */
export interface EvaluationResult {
  readonly value: FeelValue
  readonly warnings: readonly Warning[]
  readonly failure?: string
}

/** An expression parsed once: FEEL when its source begins with `=`, else the static text (a decimal number reads as NUMBER). */
export interface CompiledExpression {
  /** As written in the model, without the leading `=`. */
  readonly source: string
  readonly isStatic: boolean
  evaluate(variables: VariableLookup, clock: EvaluationClock): EvaluationResult
}
