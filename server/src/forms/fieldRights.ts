import { childrenOf, type FormComponent, walkComponents } from './walkComponents.ts'

/** What a step may do with single fields of its form; every other field is filled in. */
export interface FieldRights {
  /** Shown with what the case knows, never taken from the person. */
  readonly readOnly: readonly string[]
  /** Neither shown nor taken. */
  readonly hidden: readonly string[]
}

const READ_ONLY = 'fields.readonly'
const HIDDEN = 'fields.hidden'

/** Reads the task headers `fields.readonly` and `fields.hidden`: keys of fields, with commas between. */
export function fieldRightsOf(headers: Readonly<Record<string, string>>): FieldRights {
  const keys = (text = ''): string[] => [...new Set(text.split(/[,，\s]+/).filter((key) => key !== ''))]
  return { readOnly: keys(headers[READ_ONLY]), hidden: keys(headers[HIDDEN]) }
}

/**
 * The form as one step has it. What is hidden is no field of this step, so the server drops it from whatever is sent; what is
 * read-only shows the value that was given with the same form before, or that its own `prefill` names.
 */
export function withFieldRights<Schema>(schema: Schema, formId: string, { readOnly, hidden }: FieldRights): Schema {
  if (readOnly.length === 0 && hidden.length === 0) return schema
  const form = structuredClone(schema)
  dropFields(form, new Set(hidden))
  for (const { component } of walkComponents(form)) {
    if (component.key === undefined || !readOnly.includes(component.key)) continue
    const { required: _required, ...validate } = (component['validate'] ?? {}) as { required?: boolean }
    Object.assign(component, { disabled: true, validate, properties: { prefill: `submission.${formId}.${component.key}`, ...component.properties } })
  }
  return form
}

/** Rights for fields the form does not have: a slip of the designer. */
export function unknownFields({ readOnly, hidden }: FieldRights, schema: unknown): string[] {
  const known = new Set([...walkComponents(schema)].flatMap(({ component }) => (component.input === false ? [] : [component.key])))
  return [...new Set([...readOnly, ...hidden])].filter((key) => !known.has(key))
}

type Parent = { components?: unknown; columns?: unknown; rows?: unknown }

function dropFields(parent: unknown, hidden: ReadonlySet<string>): void {
  const { components, columns, rows } = parent as Parent
  // Of a text area `rows` is a number.
  const lists = [components, ...listOf(columns).map(componentsOf), ...listOf(rows).flatMap((row) => listOf(row).map(componentsOf))]
  for (const list of lists) {
    if (!Array.isArray(list)) continue
    const kept = (list as FormComponent[]).filter(({ key }) => key === undefined || !hidden.has(key))
    list.splice(0, list.length, ...kept)
  }
  for (const child of childrenOf(parent)) dropFields(child, hidden)
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

function componentsOf(cell: unknown): unknown {
  return (cell as Parent | null)?.components
}
