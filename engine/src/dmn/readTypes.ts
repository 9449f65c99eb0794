import type { FeelType, FeelTypes } from '../expression/index.ts'
import { childOf, childrenOf, type XmlElement } from './readXml.ts'

/** The item definitions of a model as types, by name. Allowed values are no part of them. */
export function readTypes(root: XmlElement): FeelTypes {
  return new Map(childrenOf(root, 'itemDefinition').map((item) => [item.attributes['name'] ?? '', readType(item)]))
}

/** A reference to a type: its name without the prefix of a namespace. */
export function typeNamed(reference: string): FeelType {
  return { kind: 'name', name: reference.trim().replace(/^feel[:.]/, '') }
}

function readType(item: XmlElement): FeelType {
  const type = shapeOf(item)
  return item.attributes['isCollection'] === 'true' ? { kind: 'list', item: type } : type
}

function shapeOf(item: XmlElement): FeelType {
  const components = childrenOf(item, 'itemComponent')
  if (components.length > 0) return { kind: 'context', entries: new Map(components.map((component) => [component.attributes['name'] ?? '', readType(component)])) }
  const called = childOf(item, 'functionItem')
  if (called === undefined) return typeNamed(childOf(item, 'typeRef')?.text ?? 'Any')
  return {
    kind: 'function',
    parameters: childrenOf(called, 'parameters').map(({ attributes }) => typeNamed(attributes['typeRef'] ?? 'Any')),
    result: typeNamed(called.attributes['outputTypeRef'] ?? 'Any'),
  }
}
