/** One answer that completes a task by itself. */
export interface QuickChoice {
  readonly key: string
  readonly value: string
  readonly label: string
}

interface Field {
  readonly type?: string
  readonly key?: string
  readonly input?: boolean
  readonly conditional?: object
  readonly validate?: { readonly required?: boolean }
  readonly properties?: { readonly variable?: string }
  readonly values?: readonly { readonly label: string; readonly value: string }[]
}

const MOST = 3

/**
 * The answers of a form that asks one thing only: a single required choice for the process, everything else required
 * only after it. Such a task is done by one button. Empty for every other form.
 */
export function quickChoices(schema: unknown): QuickChoice[] {
  const required = [...fields(schema, false)].filter(({ field, depends }) => field.validate?.required === true && !depends).map(({ field }) => field)
  const [only] = required
  if (required.length !== 1 || only?.type !== 'radio' || only.properties?.variable === undefined || only.key === undefined) return []
  const values = only.values ?? []
  const { key } = only
  return values.length >= 1 && values.length <= MOST ? values.map(({ label, value }) => ({ key, value, label })) : []
}

/** Every field, and whether it or what it lies in shows only under a condition. */
function* fields(node: unknown, depends: boolean): Generator<{ field: Field; depends: boolean }> {
  if (Array.isArray(node)) for (const each of node) yield* fields(each, depends)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const field = node as Field & Record<string, unknown>
  const inner = depends || field.conditional !== undefined
  if (field.input === true) yield { field, depends: inner }
  for (const part of ['components', 'columns', 'rows']) yield* fields(field[part], inner)
}
