import { XMLParser } from 'fast-xml-parser'

/** An XML element without its namespace prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false })

/** The root element of a document. */
export function readXml(document: string): XmlElement {
  const roots = elementsOf(parser.parse(document)).filter(({ name }) => !name.startsWith('?'))
  const [root] = roots
  if (root === undefined) throw new Error('Expected an XML document with a root element, but it has none')
  return root
}

/** The element and everything below it. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* walk(child)
}

/** The direct children of that name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

function elementsOf(parsed: unknown): XmlElement[] {
  const nodes = Array.isArray(parsed) ? (parsed as Record<string, unknown>[]) : []
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text')
    if (name === undefined) return []
    const inner = node[name]
    return [{ name, attributes: (node[':@'] ?? {}) as Record<string, string>, children: elementsOf(inner), text: textOf(inner) }]
  })
}

function textOf(inner: unknown): string {
  const nodes = Array.isArray(inner) ? (inner as Record<string, unknown>[]) : []
  return nodes
    .map((node) => node['#text'])
    .filter((text) => text !== undefined)
    .join('')
}
