/** The public list of the decisions room. */
export { DecisionModelError, UNREADABLE } from './DecisionModelError.ts'
export { evaluateDecision } from './evaluateDecision.ts'
export { DecisionGraph, parseDecisions } from './parseDecisions.ts'
export type { DecisionOutcome, DecisionRequirements, EvaluatedDecision } from './types.ts'
