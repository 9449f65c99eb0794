import type { FeelValue } from '../expression/index.ts'
import type { DecisionScope } from './DecisionScope.ts'
import type { EvaluatedDecision } from './types.ts'

/** What a decision table tells of its evaluation. */
export type TableTrace = Pick<EvaluatedDecision, 'inputs' | 'matchedRules'>

/** Where a decision table writes its trace; logic nested in contexts and functions writes none. */
export interface Tracer {
  trace: TableTrace
}

/** The compiled logic of a decision, a business knowledge model or a part of one. */
export interface DecisionLogic {
  /** As Zeebe's records name it. */
  readonly type: 'DECISION_TABLE' | 'LITERAL_EXPRESSION' | 'CONTEXT' | 'INVOCATION' | 'LIST' | 'RELATION' | 'FUNCTION_DEFINITION' | 'UNKNOWN'
  /** Throws DecisionFailure. */
  readonly evaluate: (scope: DecisionScope, tracer?: Tracer) => FeelValue
}
