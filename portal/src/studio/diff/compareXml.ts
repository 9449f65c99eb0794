import { compareItems } from './compareItems.ts'
import type { Comparable, ContentChange } from './ContentChange.ts'

/** Parts that have an id of their own but are read as properties of the element around them. */
const PARTS = new Set([
  'inputEntry', 'outputEntry', 'inputExpression', 'annotationEntry', 'inputValues', 'outputValues', 'literalExpression',
  'conditionExpression', 'timeDuration', 'timeDate', 'timeCycle', 'timerEventDefinition', 'messageEventDefinition',
  'errorEventDefinition', 'terminateEventDefinition', 'escalationEventDefinition', 'signalEventDefinition',
  'multiInstanceLoopCharacteristics', 'informationRequirement', 'knowledgeRequirement', 'authorityRequirement', 'variable',
])
/** References the modelling tool keeps by itself; their change says nothing the flows do not say. */
const DERIVED = new Set(['incoming', 'outgoing', 'flowNodeRef'])
const IGNORED = new Set(['definitions', 'extensionElements'])

/** What differs between two versions of a BPMN process or a DMN decision, by element. */
export function compareXml(before: string, after: string): ContentChange[] {
  return compareItems(itemsOf(before), itemsOf(after))
}

function itemsOf(xml: string): Map<string, Comparable> {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  const places = placesOf(document)
  const items = new Map<string, Comparable>()
  for (const element of document.querySelectorAll('[id]')) {
    if (!isItem(element)) continue
    const id = element.getAttribute('id') ?? ''
    items.set(id, { id, name: nameOf(element, id), type: element.localName, properties: propertiesOf(element), place: places.get(id) ?? '' })
  }
  return items
}

function isItem(element: Element): boolean {
  const { localName, namespaceURI } = element
  if (!element.hasAttribute('id') || PARTS.has(localName) || IGNORED.has(localName)) return false
  return namespaceURI !== null && !/\/DI$|\/DI\/|\/DC|DMNDI/.test(namespaceURI) && /BPMN.*MODEL|DMN/.test(namespaceURI)
}

function nameOf(element: Element, id: string): string {
  const label = element.getAttribute('name') ?? element.getAttribute('label') ?? ''
  if (label.trim() !== '') return label.trim()
  const siblings = element.localName === 'rule' ? [...(element.parentElement?.children ?? [])].filter((other) => other.localName === 'rule') : []
  return siblings.length > 0 ? `#${siblings.indexOf(element) + 1}` : id
}

/** Attributes and all inner parts, flattened: `taskDefinition.type` → value. Equal parts side by side are numbered. */
function propertiesOf(element: Element): Map<string, string> {
  const found = new Map<string, string>()
  collect(element, '', found)
  return found
}

function collect(element: Element, prefix: string, found: Map<string, string>): void {
  for (const { name, value } of element.attributes) {
    if (name !== 'id' && !name.startsWith('xmlns') && name !== 'xsi:type') put(found, join(prefix, name.replace(/^.*:/, '')), value)
  }
  const text = [...element.childNodes].filter((node) => node.nodeType === 3 || node.nodeType === 4).map((node) => node.textContent ?? '').join('').trim()
  if (text !== '') put(found, prefix === '' ? 'text' : prefix, text)
  for (const child of element.children) {
    if (DERIVED.has(child.localName) || isItem(child)) continue
    collect(child, IGNORED.has(child.localName) ? prefix : join(prefix, keyOf(child)), found)
  }
}

/** A header or mapping is known by its key, so that a new one in the middle does not make all others look changed. */
function keyOf(element: Element): string {
  const key = element.localName === 'header' ? element.getAttribute('key') : element.localName === 'output' || element.localName === 'input' ? element.getAttribute('target') : null
  return key ? `${element.localName}[${key}]` : element.localName
}

function put(found: Map<string, string>, path: string, value: string): void {
  let unique = path
  for (let number = 2; found.has(unique); number++) unique = `${path}#${number}`
  found.set(unique, value)
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`
}

/** Bounds and waypoints of every drawn element. */
function placesOf(document: Document): Map<string, string> {
  const places = new Map<string, string>()
  for (const shape of document.querySelectorAll('[bpmnElement], [dmnElementRef]')) {
    const id = shape.getAttribute('bpmnElement') ?? shape.getAttribute('dmnElementRef') ?? ''
    const points = [...shape.children].filter(({ localName }) => localName === 'Bounds' || localName === 'waypoint')
    places.set(id, points.map((point) => ['x', 'y', 'width', 'height'].map((name) => Math.round(Number(point.getAttribute(name) ?? 0))).join(',')).join(' '))
  }
  return places
}
