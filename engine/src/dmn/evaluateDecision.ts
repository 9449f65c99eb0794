import { type EvaluationClock, type FeelValue, toJson, type VariableLookup } from '../expression/index.ts'
import { DecisionFailure, DecisionScope } from './DecisionScope.ts'
import type { Tracer } from './logic.ts'
import { DecisionGraph, type GraphNode } from './parseDecisions.ts'
import type { DecisionOutcome, DecisionRequirements, EvaluatedDecision } from './types.ts'

/** Evaluates a decision and all it requires. A failed evaluation is an outcome with `failure`; an unknown id throws. */
export function evaluateDecision(requirements: DecisionRequirements, decisionId: string, variables: VariableLookup, clock: EvaluationClock): DecisionOutcome {
  if (!(requirements instanceof DecisionGraph)) throw new Error('Expected requirements from parseDecisions, but got another object')
  const evaluation = new GraphEvaluation(requirements, variables, clock)
  try {
    const value = evaluation.decide(decisionId)
    return { output: toJson(value), evaluatedDecisions: evaluation.evaluated }
  } catch (error) {
    if (!(error instanceof FailedDecision)) throw error
    const message = `Expected to evaluate decision '${decisionId}', but ${error.message}`
    return { output: '', evaluatedDecisions: evaluation.evaluated, failure: { decisionId: error.decisionId, message } }
  }
}

/** Thrown inside one evaluation when a decision, wanted or required, has no result. */
class FailedDecision extends Error {
  readonly decisionId: string

  constructor(decisionId: string, reason: string) {
    super(reason)
    this.decisionId = decisionId
  }
}

/** One evaluation: every required decision is decided once. */
class GraphEvaluation {
  readonly evaluated: EvaluatedDecision[] = []
  private readonly graph: DecisionGraph
  private readonly variables: VariableLookup
  private readonly clock: EvaluationClock
  private readonly results = new Map<string, FeelValue>()

  constructor(graph: DecisionGraph, variables: VariableLookup, clock: EvaluationClock) {
    this.graph = graph
    this.variables = variables
    this.clock = clock
  }

  decide(id: string): FeelValue {
    const known = this.results.get(id)
    if (known !== undefined) return known
    const decision = find(this.graph.decisions, id)
    const value = this.evaluate(decision, this.scopeOf(decision))
    this.results.set(id, value)
    return value
  }

  /** Results of required decisions and functions of required knowledge, laid over the variables. */
  private scopeOf(node: GraphNode): DecisionScope {
    const names = new Map<string, FeelValue>()
    const scope = new DecisionScope(this.variables, names, this.clock)
    for (const required of node.requiredDecisions) {
      const value = this.decide(required)
      for (const name of find(this.graph.decisions, required).resultNames) names.set(name, value)
    }
    this.addKnowledge(node, names, scope, new Set())
    return scope
  }

  private addKnowledge(node: GraphNode, names: Map<string, FeelValue>, scope: DecisionScope, seen: Set<string>): void {
    for (const id of node.requiredKnowledge.filter((required) => !seen.has(required))) {
      seen.add(id)
      const model = find(this.graph.knowledge, id)
      this.addKnowledge(model, names, scope, seen)
      for (const name of model.resultNames) names.set(name, model.logic.evaluate(scope))
    }
  }

  private evaluate({ id, name, logic }: GraphNode, scope: DecisionScope): FeelValue {
    const tracer: Tracer = { trace: { inputs: [], matchedRules: [] } }
    const note = (value: FeelValue) => this.evaluated.push({ decisionId: id, decisionName: name, decisionType: logic.type, output: toJson(value), ...tracer.trace })
    try {
      const value = logic.evaluate(scope, tracer)
      note(value)
      return value
    } catch (error) {
      // A function that calls itself without end overflows the stack.
      if (!(error instanceof DecisionFailure) && !(error instanceof RangeError)) throw error
      note(null)
      throw new FailedDecision(id, error.message)
    }
  }
}

function find(nodes: readonly GraphNode[], id: string): GraphNode {
  const node = nodes.find((candidate) => candidate.id === id)
  if (node === undefined) throw new Error(`Expected a decision with id '${id}', but there is none`)
  return node
}
