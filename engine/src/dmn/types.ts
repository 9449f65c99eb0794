import type { EvaluationClock } from '../expression/Evaluation.ts'
import type { FeelValue } from '../expression/values/FeelValue.ts'
import type { VariableContext } from '../expression/types.ts'

/** A parsed and checked decision requirements graph; opaque but for what deployment records need. */
export interface DecisionRequirements {
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly decisions: readonly { readonly id: string; readonly name: string }[]
}

/** What an evaluation of a decision yielded. All values are JSON text as Zeebe writes it. */
export interface DecisionOutcome {
  /** The result itself; null when it failed. */
  readonly value: FeelValue
  /** The result as text. Empty when it failed. */
  readonly output: string
  /** In the order of evaluation: required decisions first. */
  readonly evaluatedDecisions: readonly EvaluatedDecision[]
  readonly failure?: { readonly decisionId: string; readonly message: string }
}

export interface EvaluatedDecision {
  readonly decisionId: string
  readonly decisionName: string
  /** DECISION_TABLE, LITERAL_EXPRESSION, CONTEXT, … */
  readonly decisionType: string
  readonly output: string
  readonly inputs: readonly { readonly inputId: string; readonly inputName: string; readonly inputValue: string }[]
  readonly matchedRules: readonly {
    readonly ruleId: string
    /** From 1. */
    readonly ruleIndex: number
    readonly outputs: readonly { readonly outputId: string; readonly outputName: string; readonly outputValue: string }[]
  }[]
}

/** `parseDecisions` of dmn/index.ts: throws an Error with Zeebe's text for XML that is no valid decision model. */
export type ParseDecisions = (xml: string) => DecisionRequirements

/** `evaluateDecision` of dmn/index.ts: an unknown decision id throws; a failed evaluation is an outcome with `failure`. */
export type EvaluateDecision = (
  requirements: DecisionRequirements,
  decisionId: string,
  variables: VariableContext,
  env: EvaluationClock,
) => DecisionOutcome
