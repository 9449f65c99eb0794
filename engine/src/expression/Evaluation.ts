import type { FeelTypes } from './typing/FeelType.ts'
import type { FeelValue } from './values/FeelValue.ts'

/** What went wrong on the way without failing the evaluation; the names are Zeebe's. */
export type WarningType =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NO_FUNCTION_FOUND'
  | 'INVALID_TYPE'
  | 'FUNCTION_INVOCATION_FAILURE'
  | 'NOT_COMPARABLE'
  | 'ASSERT_FAILURE'
  | 'UNKNOWN'

/** One warning of an evaluation. */
export interface Warning {
  readonly type: WarningType
  readonly message: string
}

/** What an evaluation may know of the world: nothing inside reads a clock or rolls dice by itself. */
export interface EvaluationClock {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** IANA name of the zone that `now()` and `today()` answer in; UTC when absent. */
  readonly zone?: string
  /** A number in [0, 1) for `random number()`; without it that function is unknown. */
  readonly random?: () => number
  /** Set for an evaluation by the letter of the standard; absent, Zeebe's ways are followed. */
  readonly standard?: StandardRules
}

/** What the standard knows and Zeebe does not. */
export interface StandardRules {
  /** The types that the decision model defines. */
  readonly types: FeelTypes
}

/** Thrown when an expression asks for more steps than one evaluation may take. */
export class EvaluationLimitError extends Error {}

/** Thrown for what fails a whole evaluation instead of yielding null and a warning. */
export class EvaluationError extends Error {}

/** Thrown for `?` outside of a unary test. */
export class MissingInputError extends EvaluationError {
  constructor() {
    super("No input value available. '?' can only be used inside an unary-test expression.")
  }
}

/** Enough for any honest expression; a loop over a billion numbers is stopped after about a second. */
const MAX_STEPS = 2_000_000

/** One run of one expression: its clock, its warnings, its budget. */
export class Evaluation {
  readonly clock: EvaluationClock
  readonly standard: StandardRules | undefined
  readonly warnings: Warning[] = []
  /** The first exception that Zeebe would have met, in Java's words. It fails the evaluation there; by the standard it is a null. */
  exception: string | undefined
  private steps = 0

  constructor(clock: EvaluationClock) {
    this.clock = clock
    this.standard = clock.standard
  }

  /** Notes a warning; the answer is null, which is what a failed part of an expression yields. */
  warn(type: WarningType, message: string): null {
    // The first hundred tell the story; a loop over a long list would otherwise fill the memory.
    if (this.warnings.length < 100) this.warnings.push({ type, message })
    return null
  }

  /** Notes an exception that Zeebe would meet here. */
  raise(exception: string): null {
    this.exception ??= exception
    return null
  }

  /** Counts work done in loops. Throws EvaluationLimitError when the budget is used up. */
  spend(steps: number): void {
    this.steps += steps
    if (this.steps > MAX_STEPS) throw new EvaluationLimitError(`The evaluation took more than ${MAX_STEPS} steps.`)
  }
}

/** A compiled piece of an expression. */
export type Evaluator = (scope: Scope) => FeelValue

/** Where names are looked up. */
export interface Scope {
  readonly evaluation: Evaluation
  /** The value of a name, undefined when there is none. */
  lookup(name: string): FeelValue | undefined
}
