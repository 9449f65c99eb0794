import { compileLogic } from './compileLogic.ts'
import { feelText } from './compileText.ts'
import { DecisionModelError, UNREADABLE } from './DecisionModelError.ts'
import type { DecisionLogic } from './logic.ts'
import { attributeOf, childOf, childrenOf, readXml, XmlError, type XmlElement } from './readXml.ts'
import type { DecisionRequirements } from './types.ts'

/** A decision or a business knowledge model of a graph. */
export interface GraphNode {
  readonly id: string
  readonly name: string
  /** The name other logic uses for its result. */
  readonly resultName: string
  /** FEEL's name of the type its result must have; absent: any. */
  readonly resultType?: string
  /** Of a business knowledge model: the names its function takes. */
  readonly parameters: readonly string[]
  readonly logic: DecisionLogic
  readonly requiredDecisions: readonly string[]
  readonly requiredKnowledge: readonly string[]
}

/** A graph ready to evaluate. */
export class DecisionGraph implements DecisionRequirements {
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly decisions: readonly GraphNode[]
  readonly knowledge: readonly GraphNode[]

  constructor(root: XmlElement, decisions: readonly GraphNode[], knowledge: readonly GraphNode[]) {
    this.id = root.attributes['id'] ?? ''
    this.name = root.attributes['name'] ?? ''
    this.namespace = root.attributes['namespace'] ?? ''
    this.decisions = decisions
    this.knowledge = knowledge
  }
}

/** Parses and compiles a decision requirements graph. Throws DecisionModelError with a text like Zeebe's. */
export function parseDecisions(xml: string): DecisionGraph {
  try {
    return parse(xml)
  } catch (error) {
    if (error instanceof XmlError || error instanceof DecisionModelError) throw new DecisionModelError(error instanceof XmlError ? `${UNREADABLE}: ${error.message}` : error.message)
    throw error
  }
}

function parse(xml: string): DecisionGraph {
  const root = readXml(xml)
  if (root.name !== 'definitions' || !/DMN/.test(xml.slice(0, 4000))) throw new DecisionModelError(UNREADABLE)
  for (const attribute of ['id', 'name', 'namespace']) require(root, attribute)
  const names = root.children.flatMap((child) => [child.attributes['name'] ?? '', childOf(child, 'variable')?.attributes['name'] ?? '']).filter((name) => /\s/.test(name))
  const decisions = childrenOf(root, 'decision').map((decision) => toNode(decision, names))
  const knowledge = childrenOf(root, 'businessKnowledgeModel').map((model) => toNode(model, names))
  refuseUnknown(decisions, knowledge)
  refuseCycles(decisions, 'requiredDecisions', 'decisions')
  refuseCycles(knowledge, 'requiredKnowledge', 'BKMs')
  for (const element of root.children) refuseUnknownInvocations(element, knowledge)
  return new DecisionGraph(root, decisions, knowledge)
}

function toNode(element: XmlElement, names: readonly string[]): GraphNode {
  const id = require(element, 'id')
  const name = require(element, 'name')
  const isDecision = element.name === 'decision'
  const body = isDecision ? element : childOf(element, 'encapsulatedLogic')
  const parameters = body === undefined ? [] : childrenOf(body, 'formalParameter').map(({ attributes }) => attributes['name'] ?? '')
  const logic = body === undefined ? undefined : compileLogic(body, [...names, ...parameters.filter((parameter) => /\s/.test(parameter))])
  if (logic === undefined && isDecision) throw new DecisionModelError("unsupported decision expression 'null'")
  const variable = childOf(element, 'variable')?.attributes ?? {}
  return {
    id,
    name,
    // Decisions are known by their variable or id, functions by their name.
    resultName: isDecision ? (variable['name'] ?? id) : name,
    ...(isDecision && variable['typeRef'] !== undefined ? { resultType: variable['typeRef'].replace(/^.*:/, '') } : {}),
    parameters,
    // A function without body is null when it is called.
    logic: logic ?? { type: 'UNKNOWN', evaluate: () => null },
    requiredDecisions: requirements(element, 'informationRequirement', 'requiredDecision'),
    requiredKnowledge: requirements(element, 'knowledgeRequirement', 'requiredKnowledge'),
  }
}

function requirements(element: XmlElement, requirement: string, kind: string): string[] {
  return childrenOf(element, requirement)
    .flatMap((required) => childrenOf(required, kind))
    .map(({ attributes }) => (attributes['href'] ?? '').replace(/^.*#/, ''))
}

function require(element: XmlElement, attribute: string): string {
  const value = attributeOf(element, attribute)
  if (value === undefined) throw new DecisionModelError(`${UNREADABLE}: '${element.name}' must have an attribute '${attribute}'`)
  return value
}

function refuseUnknown(decisions: readonly GraphNode[], knowledge: readonly GraphNode[]): void {
  const ids = new Set([...decisions, ...knowledge].map(({ id }) => id))
  if (ids.size < decisions.length + knowledge.length) throw new DecisionModelError(`${UNREADABLE}: an id is used twice`)
  const missing = [...decisions, ...knowledge].flatMap((node) => [...node.requiredDecisions, ...node.requiredKnowledge]).find((id) => !ids.has(id))
  if (missing !== undefined) throw new DecisionModelError(`Unable to find a model element instance for id ${missing}`)
}

function refuseCycles(nodes: readonly GraphNode[], requirement: 'requiredDecisions' | 'requiredKnowledge', what: string): void {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const done = new Set<string>()
  const visit = (id: string, path: ReadonlySet<string>): void => {
    if (path.has(id)) throw new DecisionModelError(`Invalid DMN model: Cyclic dependencies between ${what} detected.`)
    if (done.has(id)) return
    for (const required of byId.get(id)?.[requirement] ?? []) visit(required, new Set([...path, id]))
    done.add(id)
  }
  for (const { id } of nodes) visit(id, new Set())
}

/** An invocation must name a business knowledge model that its decision requires. */
function refuseUnknownInvocations(element: XmlElement, knowledge: readonly GraphNode[]): void {
  const required = requirements(element, 'knowledgeRequirement', 'requiredKnowledge')
  const known = new Set(knowledge.filter(({ id }) => required.includes(id)).map(({ name }) => name))
  for (const target of invocationsIn(element)) {
    if (!known.has(target)) throw new DecisionModelError(`no BKM found with name '${target}'`)
  }
}

function invocationsIn(element: XmlElement): string[] {
  const own = element.name === 'invocation' ? [feelText(childOf(element, 'literalExpression'))] : []
  return [...own, ...element.children.flatMap(invocationsIn)]
}
