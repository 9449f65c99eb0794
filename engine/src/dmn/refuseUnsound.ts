import { feelText } from './compileText.ts'
import { DecisionModelError, UNREADABLE } from './DecisionModelError.ts'
import type { GraphNode } from './parseDecisions.ts'
import { childOf, childrenOf, type XmlElement } from './readXml.ts'

/** Refuses a graph with ids used twice, requirements that lead nowhere or in a circle, or calls of what is not required. Throws DecisionModelError. */
export function refuseUnsound(root: XmlElement, decisions: readonly GraphNode[], knowledge: readonly GraphNode[]): void {
  refuseUnknown(decisions, knowledge)
  refuseCycles(decisions, 'requiredDecisions', 'decisions')
  refuseCycles(knowledge, 'requiredKnowledge', 'BKMs')
  for (const element of root.children) refuseUnknownInvocations(element, knowledge)
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
  const required = childrenOf(element, 'knowledgeRequirement')
    .flatMap((requirement) => childrenOf(requirement, 'requiredKnowledge'))
    .map(({ attributes }) => (attributes['href'] ?? '').replace(/^.*#/, ''))
  const known = new Set(knowledge.filter(({ id }) => required.includes(id)).map(({ name }) => name))
  for (const target of invocationsIn(element)) {
    if (!known.has(target)) throw new DecisionModelError(`no BKM found with name '${target}'`)
  }
}

function invocationsIn(element: XmlElement): string[] {
  const own = element.name === 'invocation' ? [feelText(childOf(element, 'literalExpression'))] : []
  return [...own, ...element.children.flatMap(invocationsIn)]
}
