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

function present(decision: DeployedDecision, outcome: DecisionOutcome, { state, decisions }: CommandContext): DecisionAnswer {
  return {
    decisionKey: decision.decisionKey,
    decisionId: decision.decisionId,
    decisionName: decision.decisionName,
    decisionVersion: decision.version,
    decisionRequirementsId: decision.decisionRequirementsId,
    decisionRequirementsKey: decision.decisionRequirementsKey,
    decisionOutput: outcome.output,
    evaluatedDecisions: outcome.evaluatedDecisions.map((evaluated) => {
      const known = decisions.latest(evaluated.decisionId)
      const sameGraph = known?.decisionRequirementsKey === decision.decisionRequirementsKey ? known : siblingOf(evaluated.decisionId, decision, state)
      return {
        decisionKey: sameGraph?.decisionKey ?? -1,
        decisionId: evaluated.decisionId,
        decisionName: evaluated.decisionName,
        decisionVersion: sameGraph?.version ?? -1,
        decisionType: evaluated.decisionType,
        decisionOutput: evaluated.output,
        matchedRules: evaluated.matchedRules.map(({ ruleId, ruleIndex, outputs }) => ({ ruleId, ruleIndex, evaluatedOutputs: outputs })),
        evaluatedInputs: evaluated.inputs,
      }
    }),
    failedDecisionId: outcome.failure?.decisionId ?? '',
    failureMessage: outcome.failure?.message ?? '',
  }
}

/** A decision of an older graph: found by looking, since only the newest is known by id. */
function siblingOf(decisionId: string, { decisionRequirementsKey }: DeployedDecision, state: CommandContext['state']): DeployedDecision | undefined {
  for (const [, decision] of state.decisions.all()) {
    if (decision.decisionId === decisionId && decision.decisionRequirementsKey === decisionRequirementsKey) return decision
  }
  return undefined
}
