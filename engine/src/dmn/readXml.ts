import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An XML element, its prefix cut off. Text is that of the element itself. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** Thrown for text that is no well-formed XML, or declares a document type. */
export class XmlError extends Error {}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName: '#cdata',
})

const MAX_DEPTH = 200

/** Reads a document and answers its root. Document types are refused: entities could expand without end. Throws XmlError. */
export function readXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) throw new XmlError('DOCTYPE is disallowed')
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw new XmlError(`Line=${valid.err.line}: ${valid.err.msg}`)
  const nodes: unknown = parser.parse(text)
  const root = Array.isArray(nodes) ? nodes.map((node) => toElement(node, 0)).find((element) => element !== null) : null
  if (!root) throw new XmlError('The document has no root element')
  return root
}

/** The children with a name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The first child with a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** An attribute that counts as absent when it is empty. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const value = element.attributes[name]
  return value === '' ? undefined : value
}

/** The parser's form of an element: its name as the only key beside `:@`, the attributes. */
function toElement(node: unknown, depth: number): XmlElement | null {
  if (depth > MAX_DEPTH) throw new XmlError(`Elements are nested deeper than ${MAX_DEPTH}`)
  const entries = Object.entries(node as Record<string, unknown>)
  const found = entries.find(([key]) => key !== ':@')
  if (found === undefined || found[0].startsWith('?') || found[0].startsWith('#')) return null
  const [name, content] = found
  const nodes = Array.isArray(content) ? (content as unknown[]) : []
  const attributes = (entries.find(([key]) => key === ':@')?.[1] ?? {}) as Record<string, string>
  const children = nodes.map((child) => toElement(child, depth + 1)).filter((child) => child !== null)
  return { name, attributes, children, text: nodes.map(textOf).join('') }
}

function textOf(node: unknown): string {
  const { '#text': text, '#cdata': cdata } = node as { '#text'?: string; '#cdata'?: unknown[] }
  if (Array.isArray(cdata)) return cdata.map(textOf).join('')
  return text ?? ''
}
