/** A Form.io component as far as this server reads it; everything else passes through untouched. */
export interface FormComponent {
  readonly type?: string
  readonly key?: string
  readonly label?: string
  readonly input?: boolean
  readonly disabled?: boolean
  readonly multiple?: boolean
  readonly properties?: Readonly<Record<string, string>>
  readonly [setting: string]: unknown
}

export interface Visited {
  readonly component: FormComponent
  /** Data path without row numbers: `items.qty` for a column of a grid. */
  readonly path: string
  /** Whether the component lies inside rows of a grid. */
  readonly inRows: boolean
}

/** Components whose value is a list of rows. */
const ROWS = new Set(['datagrid', 'editgrid'])
/** Components whose value is an object of their children. */
const NESTED = new Set(['container'])

/** All components of a form in reading order, however deep in panels, columns, tables and grids. */
export function* walkComponents(schema: unknown): Generator<Visited> {
  yield* walk(childrenOf(schema), '', false, 0)
}

function* walk(components: readonly FormComponent[], prefix: string, inRows: boolean, depth: number): Generator<Visited> {
  // A form nested deeper than this is an attack, not a form.
  if (depth > 20) return
  for (const component of components) {
    const key = typeof component.key === 'string' ? component.key : ''
    const path = prefix === '' ? key : `${prefix}.${key}`
    yield { component, path, inRows }
    const rows = ROWS.has(component.type ?? '')
    const inner = rows || NESTED.has(component.type ?? '') ? path : prefix
    yield* walk(childrenOf(component), inner, inRows || rows, depth + 1)
  }
}

/** The components directly below: of a panel, of columns, of a table's cells. */
export function childrenOf(parent: unknown): FormComponent[] {
  if (!isObject(parent)) return []
  return [
    ...listOf(parent['components']),
    ...asArray(parent['columns']).flatMap((column) => (isObject(column) ? listOf(column['components']) : [])),
    ...asArray(parent['rows']).flatMap((row) =>
      asArray(row).flatMap((cell) => (isObject(cell) ? listOf(cell['components']) : [])),
    ),
  ]
}

function listOf(value: unknown): FormComponent[] {
  return asArray(value).filter(isObject) as FormComponent[]
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
