import { walkComponents } from './walkComponents.ts'

/** The variables a submission hands to its process: the values of components with `properties.variable`, and nothing else. */
export function processFields(schema: unknown, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  for (const { component, path, inRows } of walkComponents(schema)) {
    const name = component.properties?.['variable']
    if (name === undefined || inRows) continue
    const value = valueAt(data, path)
    if (value !== undefined) setAt(variables, name, value)
  }
  return variables
}

/** The case's own columns in a submission: the values of components with `properties.fact`. */
export function factFields(schema: unknown, data: Readonly<Record<string, unknown>>): Record<string, string> {
  const facts: Record<string, string> = {}
  for (const { component, path, inRows } of walkComponents(schema)) {
    const name = component.properties?.['fact']
    const value = inRows ? undefined : valueAt(data, path)
    if (name !== undefined && (typeof value === 'string' || typeof value === 'number')) facts[name] = String(value).trim()
  }
  return facts
}

/** The value at a dotted path; undefined where the way ends. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}

function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.')
  const last = parts.pop() ?? path
  let inner = target
  for (const part of parts) {
    const next = inner[part]
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) inner = next as Record<string, unknown>
    else inner = inner[part] = {} as Record<string, unknown>
  }
  inner[last] = value
}
