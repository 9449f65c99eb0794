import { childOf, childrenOf, type XmlElement } from '../../../engine/src/dmn/readXml.ts'
import { FeelNumber, type FeelValue } from '../../../engine/src/expression/index.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../../engine/src/expression/temporal/parseTemporal.ts'

/** The value that an element of a TCK case stands for: a `value`, a `list`, or a context of `component`s. */
export function tckValue(element: XmlElement): FeelValue {
  const value = childOf(element, 'value')
  if (value !== undefined) return simpleValue(value)
  const list = childOf(element, 'list')
  if (list !== undefined) return isNil(list) ? null : childrenOf(list, 'item').map(tckValue)
  const components = childrenOf(element, 'component').filter((component) => component.attributes['name'] !== undefined)
  if (components.length > 0) return new Map(components.map((component) => [component.attributes['name'] ?? '', isNil(component) ? null : tckValue(component)]))
  // A nil component or no content at all.
  return null
}

const READERS: Readonly<Record<string, (text: string) => FeelValue>> = {
  string: (text) => text,
  boolean: (text) => text.trim() === 'true',
  decimal: (text) => FeelNumber.parse(text.trim()),
  double: (text) => FeelNumber.parse(text.trim()),
  integer: (text) => FeelNumber.parse(text.trim()),
  date: (text) => parseDate(text.trim()),
  time: (text) => parseTime(text.trim()),
  dateTime: (text) => parseDateTime(text.trim()),
  duration: (text) => parseDuration(text.trim()),
}

function simpleValue(element: XmlElement): FeelValue {
  if (isNil(element)) return null
  const type = (element.attributes['type'] ?? 'xsd:string').replace(/^.*:/, '')
  const read = READERS[type]
  if (read === undefined) throw new Error(`Expected a type of XML Schema, but got '${type}'`)
  return read(element.text)
}

function isNil(element: XmlElement): boolean {
  return element.attributes['nil'] === 'true'
}
