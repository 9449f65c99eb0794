import type { SyntaxNode } from '@lezer/common'
import type { FeelType } from '../typing/FeelType.ts'
import { nameOf, part, parts } from './parts.ts'

/** The entry name under which the text of a range's type is read; see rangeTypesAsContexts. */
const RANGE_OF = '__range'

/** Our grammar has no `range<T>`: it is read as a context of one entry with a name that nobody uses. */
export function rangeTypesAsContexts(source: string): string {
  return source.replace(/\brange\s*<(?=[^>]*>)/g, `context<${RANGE_OF}: `)
}

/** Reads a type as it stands after `instance of` or after the name of a parameter. */
export function compileType(node: SyntaxNode, source: string): FeelType {
  const type = node.name === 'Type' ? node.firstChild : node
  if (type === null) return { kind: 'name', name: 'Any' }
  switch (type.name) {
    case 'ListType':
      return { kind: 'list', item: compileType(part(type, 0), source) }
    case 'ContextType':
      return contextType(type, source)
    case 'FunctionType':
      return functionType(type, source)
    default:
      return { kind: 'name', name: nameOf(type, source) }
  }
}

function contextType(node: SyntaxNode, source: string): FeelType {
  const entries = new Map(parts(part(node, 0)).map((entry) => [nameOf(part(entry, 0), source), compileType(part(entry, 1), source)]))
  const range = entries.get(RANGE_OF)
  return range === undefined ? { kind: 'context', entries } : { kind: 'range', of: range }
}

function functionType(node: SyntaxNode, source: string): FeelType {
  const given = node.getChild('ArgumentTypes')
  const result = node.getChild('Type')
  return {
    kind: 'function',
    parameters: given === null ? [] : parts(given).map((argument) => compileType(part(argument, 0), source)),
    result: result === null ? { kind: 'name', name: 'Any' } : compileType(result, source),
  }
}
