import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { XmlElement } from './XmlElement.ts'

/** Thrown for text that is no well-formed XML, or is XML we refuse to read. The message is Zeebe's parser's where it matters. */
export class XmlSyntaxError extends Error {}

type RawNode = Readonly<Record<string, unknown>>

const MAX_DEPTH = 256
const EMPTY = 'Fatal Error: URI=null Line=1: Premature end of file.'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
})

/** Reads a document in order, with namespaces. Throws XmlSyntaxError; documents with a DOCTYPE are refused. */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) {
    throw new XmlSyntaxError('Fatal Error: URI=null Line=1: DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.')
  }
  const source = text.replace(/^\uFEFF/, '')
  if (source.trim() === '') throw new XmlSyntaxError(EMPTY)
  const valid = XMLValidator.validate(source)
  if (valid !== true) throw new XmlSyntaxError(`Fatal Error: URI=null Line=${valid.err.line}: ${wordsOf(valid.err.msg)}`)
  const root = (parser.parse(source) as RawNode[]).map((node) => convert(node, new Map(), 0)).find((node) => node !== undefined)
  if (root === undefined) throw new XmlSyntaxError(EMPTY)
  return root
}

/** What Zeebe's parser calls elements that are not closed, and text before the first or behind the last. */
function wordsOf(problem: string): string {
  if (/^(Invalid '\[|Unclosed tag )/.test(problem)) return 'XML document structures must start and end within the same entity.'
  if (/^char '[^&]' is not expected\.$/s.test(problem)) return 'Content is not allowed in prolog.'
  if (problem === 'Extra text at the end') return 'Content is not allowed in trailing section.'
  const open = /^Expected closing tag '([^']+)'/.exec(problem)?.[1]
  return open === undefined ? problem : `The element type "${open}" must be terminated by the matching end-tag "</${open}>".`
}

function convert(node: RawNode, outer: ReadonlyMap<string, string>, depth: number): XmlElement | undefined {
  if (depth > MAX_DEPTH) throw new XmlSyntaxError(`Fatal Error: URI=null Line=1: elements are nested deeper than ${MAX_DEPTH}`)
  const tag = Object.keys(node).find((key) => key !== ':@')
  if (tag === undefined || tag.startsWith('#') || tag.startsWith('?')) return undefined
  const raw = (node[':@'] ?? {}) as Record<string, string>
  const prefixes = declared(raw, outer)
  const content = node[tag] as RawNode[]
  const children = content.map((child) => convert(child, prefixes, depth + 1)).filter((child) => child !== undefined)
  const text = content.map((child) => child['#text']).filter((part) => part !== undefined).join('')
  return new XmlElement(prefixes.get(prefixOf(tag)) ?? '', tag, attributesOf(raw), children, text)
}

function declared(raw: Record<string, string>, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = Object.entries(raw).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (own.length === 0) return outer
  return new Map([...outer, ...own.map(([name, uri]): [string, string] => [name === 'xmlns' ? '' : name.slice(6), uri])])
}

/** Attributes without prefix belong to the element; those of foreign namespaces are of no interest. */
function attributesOf(raw: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(raw).filter(([name]) => !name.includes(':')))
}

function prefixOf(tag: string): string {
  return tag.slice(0, Math.max(0, tag.indexOf(':')))
}
