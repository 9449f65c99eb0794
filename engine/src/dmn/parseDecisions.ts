import { compileLogic } from './compileLogic.ts'
import { DecisionModelError } from './DecisionModelError.ts'
import type { DecisionLogic } from './logic.ts'
import { attributeOf, childOf, childrenOf, readXml, XmlError, type XmlElement } from './readXml.ts'
import type { DecisionRequirements } from './types.ts'

/** A decision or a business knowledge model of a graph. */
export interface GraphNode {
  readonly id: string
  readonly name: string
  /** The names other logic may use for its result. */
  readonly resultNames: readonly string[]
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
    if (error instanceof XmlError || error instanceof DecisionModelError) throw new DecisionModelError(`Failed to parse DMN: ${error.message}`)
    throw error
  }
}

function parse(xml: string): DecisionGraph {
  const root = readXml(xml)
  if (root.name !== 'definitions' || !/DMN/.test(xml.slice(0, 4000))) throw new DecisionModelError('Unable to parse model')
  for (const attribute of ['id', 'name', 'namespace']) require(root, attribute)
  const names = root.children.flatMap((child) => [child.attributes['name'] ?? '', childOf(child, 'variable')?.attributes['name'] ?? '']).filter((name) => /\s/.test(name))
  const decisions = childrenOf(root, 'decision').map((decision) => toNode(decision, names))
  const knowledge = childrenOf(root, 'businessKnowledgeModel').map((model) => toNode(model, names))
  refuseUnknown(decisions, knowledge)
  refuseCycles(decisions)
  return new DecisionGraph(root, decisions, knowledge)
}

function toNode(element: XmlElement, names: readonly string[]): GraphNode {
  const id = require(element, 'id')
  const name = require(element, 'name')
  const variable = childOf(element, 'variable')?.attributes['name']
  const logic = element.name === 'decision' ? compileLogic(element, names) : encapsulated(element, names)
  return {
    id,
    name,
    resultNames: [...new Set([id, name, ...(variable === undefined ? [] : [variable])])],
    // A decision without logic is drawn but not yet decided: null.
    logic: logic ?? { type: 'UNKNOWN', evaluate: () => null },
    requiredDecisions: requirements(element, 'informationRequirement', 'requiredDecision'),
    requiredKnowledge: requirements(element, 'knowledgeRequirement', 'requiredKnowledge'),
  }
}

/** The function of a business knowledge model, compiled as a definition of one. */
function encapsulated(element: XmlElement, names: readonly string[]): DecisionLogic | undefined {
  const logic = childOf(element, 'encapsulatedLogic')
  return logic === undefined ? undefined : compileLogic({ name: 'function', attributes: {}, children: [{ ...logic, name: 'functionDefinition' }], text: '' }, names)
}

function requirements(element: XmlElement, requirement: string, kind: string): string[] {
  return childrenOf(element, requirement)
    .flatMap((required) => childrenOf(required, kind))
    .map(({ attributes }) => (attributes['href'] ?? '').replace(/^.*#/, ''))
}

function require(element: XmlElement, attribute: string): string {
  const value = attributeOf(element, attribute)
  if (value === undefined) throw new DecisionModelError(`Unable to parse model: '${element.name}' must have an attribute '${attribute}'`)
  return value
}

function refuseUnknown(decisions: readonly GraphNode[], knowledge: readonly GraphNode[]): void {
  const ids = new Set([...decisions, ...knowledge].map(({ id }) => id))
  if (ids.size < decisions.length + knowledge.length) throw new DecisionModelError('Unable to parse model: an id is used twice')
  const missing = [...decisions, ...knowledge].flatMap((node) => [...node.requiredDecisions, ...node.requiredKnowledge]).find((id) => !ids.has(id))
  if (missing !== undefined) throw new DecisionModelError(`Unable to parse model: no element found with id '${missing}'`)
}

function refuseCycles(decisions: readonly GraphNode[]): void {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]))
  const done = new Set<string>()
  const visit = (id: string, path: ReadonlySet<string>): void => {
    if (path.has(id)) throw new DecisionModelError('Invalid DMN model: Cyclic dependencies between decisions detected.')
    if (done.has(id)) return
    for (const required of byId.get(id)?.requiredDecisions ?? []) visit(required, new Set([...path, id]))
    done.add(id)
  }
  for (const { id } of decisions) visit(id, new Set())
}
