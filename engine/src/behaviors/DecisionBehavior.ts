import { evaluateDecision, parseDecisions } from '../dmn/index.ts'
import type { DecisionOutcome, DecisionRequirements } from '../dmn/types.ts'
import type { EvaluatedDecisionAnswer } from '../protocol/Answer.ts'
import type { Key } from '../protocol/Key.ts'
import type { DecisionEvaluationRecord } from '../protocol/RecordValue.ts'
import { latestId } from '../state/keys.ts'
import type { DeployedDecision } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { ExpressionBehavior } from './ExpressionBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'
import type { ScopeVariables } from './ScopeVariables.ts'

/** Parsed graphs kept at hand. */
const MAX_GRAPHS = 200

/** Finds and evaluates deployed decisions. */
export class DecisionBehavior {
  private readonly graphs = new Map<Key, DecisionRequirements>()
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly expressions: ExpressionBehavior

  constructor(state: ReadState, writer: RecordWriter, expressions: ExpressionBehavior) {
    this.state = state
    this.writer = writer
    this.expressions = expressions
  }

  /** The newest version of a decision. */
  latest(decisionId: string): DeployedDecision | undefined {
    const latest = this.state.latestVersions.get(latestId('decision', decisionId))
    return latest === undefined ? undefined : this.state.decisions.get(latest.key)
  }

  evaluate(decision: DeployedDecision, variables: ScopeVariables): DecisionOutcome {
    return evaluateDecision(this.graph(decision.decisionRequirementsKey), decision.decisionId, variables, this.expressions.clock)
  }

  /** Writes what was evaluated, for whom. */
  record(
    decision: DeployedDecision,
    outcome: DecisionOutcome,
    asker: Pick<DecisionEvaluationRecord, 'variables' | 'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey' | 'elementId' | 'elementInstanceKey'>,
  ): void {
    const { decisionKey, decisionId, decisionName, version, decisionRequirementsId, decisionRequirementsKey } = decision
    this.writer.event('DECISION_EVALUATION', outcome.failure === undefined ? 'EVALUATED' : 'FAILED', this.writer.nextKey(), {
      decisionKey,
      decisionId,
      decisionName,
      decisionVersion: version,
      decisionRequirementsId,
      decisionRequirementsKey,
      decisionOutput: outcome.output,
      ...asker,
      evaluatedDecisions: this.evaluated(decision, outcome).map((evaluated) => ({ ...evaluated, tenantId: '<default>' })),
      evaluationFailureMessage: outcome.failure?.message ?? '',
      failedDecisionId: outcome.failure?.decisionId ?? '',
    })
  }

  /** What was decided on the way, with the keys and versions of this graph; functions of business knowledge models have none. */
  evaluated(decision: DeployedDecision, { evaluatedDecisions }: DecisionOutcome): EvaluatedDecisionAnswer[] {
    return evaluatedDecisions.map(({ decisionId, decisionName, decisionType, output, matchedRules, inputs }) => {
      const deployed = this.inGraphOf(decision, decisionId)
      return {
        decisionKey: deployed?.decisionKey ?? -1,
        decisionId,
        decisionName,
        decisionVersion: deployed?.version ?? -1,
        decisionType,
        decisionOutput: output,
        matchedRules: matchedRules.map(({ ruleId, ruleIndex, outputs }) => ({ ruleId, ruleIndex, evaluatedOutputs: outputs })),
        evaluatedInputs: inputs,
      }
    })
  }

  /** Only the newest version is known by id; a decision of an older graph is found by looking. */
  private inGraphOf({ decisionRequirementsKey }: DeployedDecision, decisionId: string): DeployedDecision | undefined {
    const latest = this.latest(decisionId)
    if (latest?.decisionRequirementsKey === decisionRequirementsKey) return latest
    for (const [, decision] of this.state.decisions.all()) {
      if (decision.decisionId === decisionId && decision.decisionRequirementsKey === decisionRequirementsKey) return decision
    }
    return undefined
  }

  private graph(key: Key): DecisionRequirements {
    const known = this.graphs.get(key)
    if (known !== undefined) return known
    const deployed = this.state.decisionRequirements.get(key)
    if (deployed === undefined) throw new Error(`Expected to find decision requirements with key '${key}', but none are deployed`)
    const graph = parseDecisions(Buffer.from(deployed.resource, 'base64').toString('utf8'))
    if (this.graphs.size >= MAX_GRAPHS) this.graphs.delete(this.graphs.keys().next().value ?? key)
    this.graphs.set(key, graph)
    return graph
  }
}
