import { type EvaluationClock, FeelFunction, type FeelValue, toJson, toText, typeOf, type ValueKind, type VariableLookup } from '../expression/index.ts'
import { coerced } from './coerced.ts'
import { DecisionFailure, DecisionScope } from './DecisionScope.ts'
import type { Tracer } from './logic.ts'
import { DecisionGraph, type GraphNode } from './parseDecisions.ts'
import type { DecisionOutcome, DecisionRequirements, EvaluatedDecision } from './types.ts'

/** Evaluates a decision and all it requires. A failed evaluation is an outcome with `failure`; an unknown id throws. */
export function evaluateDecision(requirements: DecisionRequirements, decisionId: string, variables: VariableLookup, clock: EvaluationClock): DecisionOutcome {
  if (!(requirements instanceof DecisionGraph)) throw new Error('Expected requirements from parseDecisions, but got another object')
  const evaluation = new GraphEvaluation(requirements, variables, clock)
  try {
    const service = requirements.knowledge.find(({ id, outputDecisions }) => id === decisionId && outputDecisions !== undefined)
    const value = service === undefined ? evaluation.decide(decisionId) : evaluation.serve(service)
    return { value, output: toJson(value), evaluatedDecisions: evaluation.evaluated }
  } catch (error) {
    if (!(error instanceof FailedDecision)) throw error
    const message = `Expected to evaluate decision '${decisionId}', but ${error.message}`
    return { value: null, output: '', evaluatedDecisions: evaluation.evaluated, failure: { decisionId: error.decisionId, message } }
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

/** Decisions that share what they require decide it again each, as Zeebe does; this many are enough for any honest graph. */
const MAX_EVALUATIONS = 10_000

/** One evaluation of a decision with all it requires. */
class GraphEvaluation {
  readonly evaluated: EvaluatedDecision[] = []
  private readonly graph: DecisionGraph
  private readonly variables: VariableLookup
  private readonly clock: EvaluationClock
  /** Results that a decision service was given instead of deciding them. */
  private readonly given: ReadonlyMap<string, FeelValue>

  constructor(graph: DecisionGraph, variables: VariableLookup, clock: EvaluationClock, given: ReadonlyMap<string, FeelValue> = new Map()) {
    this.given = given
    this.graph = graph
    this.variables = variables
    this.clock = graph.types === undefined ? clock : { ...clock, standard: { types: graph.types } }
  }

  decide(id: string): FeelValue {
    const decision = find(this.graph.decisions, id)
    return this.evaluate(decision, this.scopeOf(decision))
  }

  /** Decides a service with the variables for its parameters. */
  serve(service: GraphNode): FeelValue {
    return this.functionOf(service, this.scopeOf(service)).invoke(service.parameters.map(({ name }) => this.variables.get(name) ?? null))
  }

  /** Results of required decisions and functions of required knowledge, laid over the variables. */
  private scopeOf(node: GraphNode): DecisionScope {
    const names = new Map<string, FeelValue>()
    const scope = new DecisionScope(this.variables, names, this.clock)
    if (this.graph.types !== undefined) this.addInputs(node, names, scope)
    for (const required of node.requiredDecisions) names.set(find(this.graph.decisions, required).resultName, this.resultOf(required))
    this.addKnowledge(node, names, scope)
    return scope
  }

  /** The standard's input data have types. */
  private addInputs(node: GraphNode, names: Map<string, FeelValue>, scope: DecisionScope): void {
    for (const id of node.requiredInputs) {
      const input = this.graph.inputs.get(id)
      if (input !== undefined) names.set(input.name, coerced(this.variables.get(input.name) ?? null, input.type, scope))
    }
  }

  /** A required decision is decided, unless the service that asks was given its result. */
  private resultOf(id: string): FeelValue {
    return this.given.has(id) ? (this.given.get(id) ?? null) : this.decide(id)
  }

  private addKnowledge(node: GraphNode, names: Map<string, FeelValue>, scope: DecisionScope): void {
    for (const id of node.requiredKnowledge) {
      const model = find(this.graph.knowledge, id)
      if (names.has(model.resultName)) continue
      names.set(model.resultName, this.functionOf(model, scope))
      this.addKnowledge(model, names, scope)
    }
  }

  private functionOf(model: GraphNode, scope: DecisionScope): FeelFunction {
    return new FeelFunction(model.parameters.map(({ name }) => name), (values) => {
      const fitted = model.parameters.map(({ type }, index) => coerced(values[index] ?? null, type, scope))
      // By the standard a call with what its function can't take has no result.
      if (fitted.some((value, index) => value === null && (values[index] ?? null) !== null)) return null
      const given = new Map(model.parameters.map(({ name }, index) => [name, fitted[index] ?? null]))
      return model.outputDecisions === undefined ? this.evaluate(model, scope.with(given)) : this.answerOf(model, model.outputDecisions, given, scope)
    })
  }

  /** A service decides in a world of its own: its parameters and nothing else. */
  private answerOf(service: GraphNode, outputs: readonly string[], given: ReadonlyMap<string, FeelValue>, scope: DecisionScope): FeelValue {
    const decisions = this.graph.decisions.filter(({ resultName }) => given.has(resultName))
    const world = new GraphEvaluation(this.graph, given, this.clock, new Map(decisions.map(({ id, resultName }) => [id, given.get(resultName) ?? null])))
    const answers = outputs.map((id) => [find(this.graph.decisions, id).resultName, world.decide(id)] as const)
    this.evaluated.push(...world.evaluated)
    return coerced(answers.length === 1 ? (answers[0]?.[1] ?? null) : new Map(answers), service.resultType, scope)
  }

  private evaluate({ id, name, logic, resultType }: GraphNode, scope: DecisionScope): FeelValue {
    const tracer: Tracer = { trace: { inputs: [], matchedRules: [] } }
    const note = (value: FeelValue) => this.evaluated.push({ decisionId: id, decisionName: name, decisionType: logic.type, output: toJson(value), ...tracer.trace })
    if (this.evaluated.length > MAX_EVALUATIONS) throw new FailedDecision(id, `more than ${MAX_EVALUATIONS} decisions were evaluated`)
    let value: FeelValue
    try {
      value = logic.evaluate(scope, tracer)
    } catch (error) {
      // A function that calls itself without end overflows the stack.
      if (!(error instanceof DecisionFailure) && !(error instanceof RangeError)) throw error
      note(null)
      throw new FailedDecision(id, error.message)
    }
    if (this.clock.standard !== undefined) value = coerced(value, resultType, scope)
    note(value)
    if (!isOfType(value, resultType)) throw new FailedDecision(id, `expected '${resultType}' but found '${toText(value)}'`)
    return value
  }
}

/** The type names that Zeebe checks; any other name is no constraint, and null is of every type. */
const TYPES: Readonly<Record<string, readonly ValueKind[]>> = {
  string: ['string'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  time: ['time', 'local time'],
  dateTime: ['date and time', 'local date and time'],
  dayTimeDuration: ['days and time duration'],
  yearMonthDuration: ['years and months duration'],
}

function isOfType(value: FeelValue, type: string | undefined): boolean {
  const kinds = type === undefined ? undefined : TYPES[type]
  return value === null || kinds === undefined || kinds.includes(typeOf(value))
}

function find(nodes: readonly GraphNode[], id: string): GraphNode {
  const node = nodes.find((candidate) => candidate.id === id)
  if (node === undefined) throw new Error(`Expected a decision with id '${id}', but there is none`)
  return node
}
