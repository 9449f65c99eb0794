import { childrenOf, readXml, type XmlElement } from '../../../engine/src/dmn/readXml.ts'

/** The model cut down to one decision and what it requires, so that other decisions of the file can't have it refused. Null when it is already that small. */
export function withOnly(xml: string, decision: string): string | null {
  const root = readXml(xml)
  const nodes = root.children.filter(({ name }) => name === 'decision' || name === 'businessKnowledgeModel' || name === 'decisionService')
  const wanted = closure(nodes, nodes.find(({ name, attributes }) => name === 'decision' && attributes['name'] === decision))
  if (wanted.size === nodes.length) return null
  return xml.replace(/<((?:\w+:)?(?:decision|businessKnowledgeModel|decisionService))(\s[^>]*)>[\s\S]*?<\/\1>/g, (element, _, attributes: string) => {
    return wanted.has(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? '') ? element : ''
  })
}

function closure(nodes: readonly XmlElement[], start: XmlElement | undefined): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (node: XmlElement | undefined): void => {
    const name = node?.attributes['name']
    if (node === undefined || name === undefined || found.has(name)) return
    found.add(name)
    const required = [...childrenOf(node, 'informationRequirement'), ...childrenOf(node, 'knowledgeRequirement')].flatMap(({ children }) => children)
    for (const { attributes } of required) visit(nodes.find((other) => other.attributes['id'] === (attributes['href'] ?? '').replace(/^.*#/, '')))
  }
  visit(start)
  return found
}
