import { childrenOf, type FormComponent } from './walkComponents.ts'

export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** Longest text of any field; Form.io's own `maxLength` is usually far below. */
const MAX_TEXT = 20_000
const MAX_ROWS = 500

type Kind = 'text' | 'number' | 'boolean' | 'flags' | 'choice' | 'rows' | 'object'

const KINDS: Readonly<Record<string, Kind>> = {
  textfield: 'text',
  textarea: 'text',
  licenceNumber: 'text',
  identityNumber: 'text',
  creditCode: 'text',
  cigaretteCode: 'text',
  email: 'text',
  url: 'text',
  phoneNumber: 'text',
  tags: 'choice',
  datetime: 'text',
  day: 'text',
  time: 'text',
  signature: 'text',
  hidden: 'choice',
  number: 'number',
  currency: 'number',
  checkbox: 'boolean',
  selectboxes: 'flags',
  select: 'choice',
  radio: 'choice',
  survey: 'flags',
  datagrid: 'rows',
  editgrid: 'rows',
  container: 'object',
}

/** Values whose shape no browser would send. Form.io itself lets an object pass where a text belongs. */
export function checkValues(components: readonly FormComponent[], data: Readonly<Record<string, unknown>>, prefix = ''): FieldProblem[] {
  return components.flatMap((component) => {
    const key = component.key ?? ''
    const kind = component.input === false ? undefined : KINDS[component.type ?? '']
    if (kind === undefined) return checkValues(childrenOf(component), data, prefix)
    const value = data[key]
    if (value === undefined || value === null || value === '') return []
    const path = prefix + key
    if (component.multiple === true && Array.isArray(value)) {
      return value.length <= MAX_ROWS && value.every((item) => fits(kind, item)) ? [] : [wrong(component, path)]
    }
    if (!fits(kind, value)) return [wrong(component, path)]
    return checkInner(component, kind, value, path)
  })
}

function checkInner(component: FormComponent, kind: Kind, value: unknown, path: string): FieldProblem[] {
  if (kind === 'object') return checkValues(childrenOf(component), value as Record<string, unknown>, `${path}.`)
  if (kind !== 'rows') return []
  return (value as unknown[]).flatMap((row, index) =>
    checkValues(childrenOf(component), row as Record<string, unknown>, `${path}[${index}].`),
  )
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value.length <= MAX_TEXT
    case 'number':
      return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && value.length <= 40
    case 'boolean':
      return typeof value === 'boolean'
    case 'flags':
      return isPlain(value) && Object.values(value).every(isScalar)
    case 'choice':
      return isScalar(value) || (Array.isArray(value) && value.length <= MAX_ROWS && value.every(isScalar))
    case 'rows':
      return Array.isArray(value) && value.length <= MAX_ROWS && value.every(isPlain)
    case 'object':
      return isPlain(value)
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_TEXT)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(component: FormComponent, path: string): FieldProblem {
  return { path, message: `“${component.label ?? path}”的值类型不正确或过长。` }
}
