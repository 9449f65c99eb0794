import { invalid } from '../http/index.ts'
import { walkComponents } from './walkComponents.ts'

/** The engine holds the flow, the database the facts: what a form hands to a process is small. */
const MOST_TEXT = 1000
const MOST_BYTES = 16 * 1024

/** The variables a submission hands to its process: the values of components with `properties.variable`, and nothing else. Throws Problem 422 for what is too large. */
export function processFields(schema: unknown, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  for (const { component, path, inRows } of walkComponents(schema)) {
    const name = component.properties?.['variable']
    if (name === undefined || inRows) continue
    const value = valueAt(data, path)
    if (value === undefined) continue
    if (typeof value === 'string' && value.length > MOST_TEXT) throw tooLarge(path, component.label ?? path)
    setAt(variables, name, value)
  }
  if (Buffer.byteLength(JSON.stringify(variables)) > MOST_BYTES) throw tooLarge('', '表单')
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

function tooLarge(path: string, label: string): Error {
  return invalid('VARIABLES_TOO_LARGE', `“${label}”的内容太大，不能交给流程。请缩短；表单设计员应取消这个字段的流程变量。`, `“${label}” is too large to be handed to the process. Shorten it; the form's designer should not make it a variable.`, [{ path: `data.${path}`, message: '太大' }])
}
