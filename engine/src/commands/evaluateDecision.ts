import { ScopeVariables } from '../behaviors/ScopeVariables.ts'
import type { DecisionOutcome } from '../dmn/types.ts'
import { parseJson } from '../expression/index.ts'
import type { DecisionAnswer } from '../protocol/Answer.ts'
import type { DecisionEvaluationRecord } from '../protocol/RecordValue.ts'
import type { DeployedDecision } from '../state/rows.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'

/** Evaluates a deployed decision for a caller. A failed evaluation is an answer, not a refusal. */
export const evaluateDecision: CommandProcessor<'DECISION_EVALUATION'> = ({ value }, context) => {
  const { state, decisions, answer, reject } = context
  const byId = value.decisionId !== ''
  if (!byId && value.decisionKey < 0) return reject('INVALID_ARGUMENT', 'Expected either a decision id or a valid decision key, but none provided')
  const decision = byId ? decisions.latest(value.decisionId) : state.decisions.get(value.decisionKey)
  if (decision === undefined) {
    const what = byId ? value.decisionId : String(value.decisionKey)
    return reject('INVALID_ARGUMENT', `Expected to evaluate decision '${what}', but no decision found for ${byId ? 'id' : 'key'} '${what}'`)
  }
  const given = new Map(Object.entries(value.variables).map(([name, text]) => [name, parseJson(text)]))
  const outcome = decisions.evaluate(decision, new ScopeVariables(state, -1, given))
  decisions.record(decision, outcome, askedFromOutside(value))
  answer('evaluateDecision', present(decision, outcome, context))
}

function askedFromOutside({ variables }: DecisionEvaluationRecord) {
  return { variables, bpmnProcessId: '', processDefinitionKey: -1, processInstanceKey: -1, elementId: '', elementInstanceKey: -1 }
}

function present(decision: DeployedDecision, outcome: DecisionOutcome, { decisions }: CommandContext): DecisionAnswer {
  return {
    decisionKey: decision.decisionKey,
    decisionId: decision.decisionId,
    decisionName: decision.decisionName,
    decisionVersion: decision.version,
    decisionRequirementsId: decision.decisionRequirementsId,
    decisionRequirementsKey: decision.decisionRequirementsKey,
    decisionOutput: outcome.output,
    evaluatedDecisions: decisions.evaluated(decision, outcome),
    failedDecisionId: outcome.failure?.decisionId ?? '',
    failureMessage: outcome.failure?.message ?? '',
  }
}
