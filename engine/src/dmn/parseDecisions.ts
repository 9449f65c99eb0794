import type { FeelTypes } from '../expression/index.ts'
import { compileLogic, withNames } from './compileLogic.ts'
import type { ModelGrammar } from './compileText.ts'
import { DecisionModelError, UNREADABLE } from './DecisionModelError.ts'
import type { DecisionLogic } from './logic.ts'
import { readTypes } from './readTypes.ts'
import { attributeOf, childOf, childrenOf, readXml, XmlError, type XmlElement } from './readXml.ts'
import { refuseUnsound } from './refuseUnsound.ts'
import type { DecisionRequirements } from './types.ts'

/** A name and, where it has one, a reference to its type. */
export interface TypedName {
  readonly name: string
  readonly type: string | undefined
}

/** A decision, a business knowledge model or a decision service of a graph. */
export interface GraphNode {
  readonly id: string
  readonly name: string
  /** The name other logic uses for its result. */
  readonly resultName: string
  /** The type its result must have; absent: any. */
  readonly resultType?: string
  /** Of a business knowledge model or service: what its function takes. */
  readonly parameters: readonly TypedName[]
  readonly logic: DecisionLogic
  readonly requiredInputs: readonly string[]
  readonly requiredDecisions: readonly string[]
  readonly requiredKnowledge: readonly string[]
  /** Of a decision service: the decisions that it answers with. Its parameters stand for the decisions of their names. */
  readonly outputDecisions?: readonly string[]
}

/** A graph ready to evaluate. */
export class DecisionGraph implements DecisionRequirements {
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly decisions: readonly GraphNode[]
  readonly knowledge: readonly GraphNode[]
  /** Input data by id; only the standard checks their types. */
  readonly inputs: ReadonlyMap<string, TypedName>
  /** The types defined by a graph that follows the letter of the standard; absent in one that follows Zeebe. */
  readonly types: FeelTypes | undefined

  constructor(root: XmlElement, decisions: readonly GraphNode[], knowledge: readonly GraphNode[], types: FeelTypes | undefined) {
    this.id = root.attributes['id'] ?? ''
    this.name = root.attributes['name'] ?? ''
    this.namespace = root.attributes['namespace'] ?? ''
    this.decisions = decisions
    this.knowledge = knowledge
    this.inputs = new Map(childrenOf(root, 'inputData').map((input) => [input.attributes['id'] ?? '', variableOf(input)]))
    this.types = types
  }
}

/**
 * Parses and compiles a decision requirements graph. Throws DecisionModelError with a text like Zeebe's. `standard` follows the letter
 * of DMN 1.5 where Zeebe departs from it; the engine never asks for that, the conformance report does.
 */
export function parseDecisions(xml: string, dialect: 'zeebe' | 'standard' = 'zeebe'): DecisionGraph {
  try {
    return parse(xml, dialect === 'standard')
  } catch (error) {
    if (error instanceof XmlError || error instanceof DecisionModelError) throw new DecisionModelError(error instanceof XmlError ? `${UNREADABLE}: ${error.message}` : error.message)
    throw error
  }
}

function parse(xml: string, isStandard: boolean): DecisionGraph {
  const root = readXml(xml)
  if (root.name !== 'definitions' || !/DMN/.test(xml.slice(0, 4000))) throw new DecisionModelError(UNREADABLE)
  for (const attribute of isStandard ? ['name', 'namespace'] : ['id', 'name', 'namespace']) require(root, attribute)
  const grammar = withNames(
    { names: [], isStandard, problems: [] },
    root.children.flatMap((child) => [child.attributes['name'] ?? '', childOf(child, 'variable')?.attributes['name'] ?? '']),
  )
  const decisions = childrenOf(root, 'decision').map((decision) => toNode(decision, grammar))
  const models = childrenOf(root, 'businessKnowledgeModel').map((model) => toNode(model, grammar))
  const services = isStandard ? childrenOf(root, 'decisionService').map((service) => toService(service, root)) : []
  if (grammar.problems.length > 0) throw new DecisionModelError(grammar.problems.join('\n'))
  refuseUnsound(root, decisions, [...models, ...services])
  return new DecisionGraph(root, decisions, [...models, ...services], isStandard ? readTypes(root) : undefined)
}

function toNode(element: XmlElement, grammar: ModelGrammar): GraphNode {
  const name = require(element, 'name')
  const id = grammar.isStandard ? (element.attributes['id'] ?? name) : require(element, 'id')
  const isDecision = element.name === 'decision'
  const body = isDecision ? element : childOf(element, 'encapsulatedLogic')
  const parameters = body === undefined ? [] : childrenOf(body, 'formalParameter').map(({ attributes }) => ({ name: attributes['name'] ?? '', type: attributes['typeRef'] }))
  const logic = body === undefined ? undefined : compileLogic(body, withNames(grammar, parameters.map((parameter) => parameter.name)))
  if (logic === undefined && isDecision && !grammar.isStandard) grammar.problems.push("unsupported decision expression 'null'")
  const variable = childOf(element, 'variable')?.attributes ?? {}
  return {
    id,
    name,
    // Decisions are known by their variable or id, functions by their name.
    resultName: isDecision ? (variable['name'] ?? id) : name,
    ...(isDecision && variable['typeRef'] !== undefined ? { resultType: variable['typeRef'].replace(/^.*:/, '') } : {}),
    parameters,
    // A function without body is null when it is called.
    logic: logic ?? NOTHING,
    requiredInputs: requirements(element, 'informationRequirement', 'requiredInput'),
    requiredDecisions: requirements(element, 'informationRequirement', 'requiredDecision'),
    requiredKnowledge: requirements(element, 'knowledgeRequirement', 'requiredKnowledge'),
  }
}

const NOTHING: DecisionLogic = { type: 'UNKNOWN', evaluate: () => null }

/** A service takes its input data first and then the decisions whose results it is given. */
function toService(element: XmlElement, root: XmlElement): GraphNode {
  const name = require(element, 'name')
  const taken = [...references(element, 'inputData'), ...references(element, 'inputDecision')]
  const byId = new Map(root.children.map((child) => [child.attributes['id'], child]))
  const parameters = taken.map((id) => byId.get(id)).filter((node) => node !== undefined).map(variableOf)
  const nothing = { logic: NOTHING, requiredInputs: [], requiredDecisions: [], requiredKnowledge: [] }
  const { type } = variableOf(element)
  return { ...nothing, id: element.attributes['id'] ?? name, name, resultName: name, ...(type === undefined ? {} : { resultType: type }), parameters, outputDecisions: references(element, 'outputDecision') }
}

function variableOf(element: XmlElement): TypedName {
  const variable = childOf(element, 'variable')?.attributes ?? {}
  return { name: variable['name'] ?? element.attributes['name'] ?? '', type: variable['typeRef'] }
}

function requirements(element: XmlElement, requirement: string, kind: string): string[] {
  return childrenOf(element, requirement).flatMap((required) => references(required, kind))
}

function references(element: XmlElement, kind: string): string[] {
  return childrenOf(element, kind).map(({ attributes }) => (attributes['href'] ?? '').replace(/^.*#/, ''))
}

function require(element: XmlElement, attribute: string): string {
  const value = attributeOf(element, attribute)
  if (value === undefined) throw new DecisionModelError(`${UNREADABLE}: '${element.name}' must have an attribute '${attribute}'`)
  return value
}
