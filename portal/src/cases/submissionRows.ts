import { time } from '../ui/time.ts'

type Json = Readonly<Record<string, unknown>>

/** One line of a filled-in form: a heading, a value, or a grid of rows. */
export type SubmissionRow =
  | { readonly kind: 'heading'; readonly key: string; readonly label: string }
  | { readonly kind: 'value'; readonly key: string; readonly label: string; readonly value: string; readonly long: boolean }
  | { readonly kind: 'grid'; readonly key: string; readonly label: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** How yes and no are said in the reader's language. */
export interface YesNo {
  readonly yes: string
  readonly no: string
}

const HEADED = new Set(['panel', 'fieldset', 'well'])
const GRIDS = new Set(['datagrid', 'editgrid'])
const SILENT = new Set(['button', 'content', 'htmlelement', 'hidden'])

/** What was filled in, by the labels of exactly the version it was filled in with. Fields without a value are left out. */
export function submissionRows(schema: Json, data: Json, words: YesNo): SubmissionRow[] {
  return rowsOf(childrenOf(schema), data, words)
}

function rowsOf(components: readonly Json[], data: Json, words: YesNo): SubmissionRow[] {
  return components.flatMap((component) => rowsOfComponent(component, data, words))
}

function rowsOfComponent(component: Json, data: Json, words: YesNo): SubmissionRow[] {
  const type = String(component['type'] ?? '')
  const key = String(component['key'] ?? '')
  if (SILENT.has(type)) return []
  const label = labelOf(component)
  const value = data[key]
  if (GRIDS.has(type)) return gridOf(component, key, label, value, words)
  const children = childrenOf(component)
  if (children.length > 0) {
    const inner = rowsOf(children, type === 'container' && isJson(value) ? value : data, words)
    const heading = String(component['title'] ?? component['legend'] ?? '')
    return HEADED.has(type) && heading !== '' && inner.length > 0 ? [{ kind: 'heading', key, label: heading }, ...inner] : inner
  }
  const text = valueText(component, value, words)
  return text === '' ? [] : [{ kind: 'value', key, label, value: text, long: type === 'textarea' || text.length > 60 }]
}

function gridOf(component: Json, key: string, label: string, value: unknown, words: YesNo): SubmissionRow[] {
  if (!Array.isArray(value) || value.length === 0) return []
  const columns = childrenOf(component).filter((column) => !SILENT.has(String(column['type'])))
  const rows = value.filter(isJson).map((row) => columns.map((column) => valueText(column, row[String(column['key'])], words)))
  return [{ kind: 'grid', key, label, columns: columns.map(labelOf), rows }]
}

/** The value as it was seen in the form: an option by its label, a time in the business zone. */
export function valueText(component: Json, value: unknown, words: YesNo): string {
  if (value === undefined || value === null || value === '') return ''
  if (Array.isArray(value)) return value.map((one) => valueText(component, one, words)).filter(Boolean).join('、')
  const options = optionsOf(component)
  if (component['type'] === 'selectboxes' && isJson(value)) {
    return Object.entries(value).filter(([, chosen]) => chosen === true).map(([name]) => options.get(name) ?? name).join('、')
  }
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (isJson(value)) return String(value['label'] ?? value['name'] ?? value['value'] ?? JSON.stringify(value))
  const text = String(value)
  if (component['type'] === 'datetime' && /^\d{4}-\d\d-\d\dT/.test(text)) return time(text)
  return options.get(text) ?? text
}

function optionsOf(component: Json): Map<string, string> {
  const data = component['data']
  const values = isJson(data) && Array.isArray(data['values']) ? data['values'] : component['values']
  const options = new Map<string, string>()
  if (!Array.isArray(values)) return options
  for (const option of values) if (isJson(option)) options.set(String(option['value']), String(option['label'] ?? option['value']))
  return options
}

function labelOf(component: Json): string {
  return String(component['label'] || component['key'] || '')
}

/** Components inside a form, panel, column or table cell. */
function childrenOf(holder: Json): Json[] {
  const found: Json[] = []
  for (const name of ['components', 'columns', 'rows']) collect(holder[name], found)
  return found
}

function collect(value: unknown, found: Json[]): void {
  if (Array.isArray(value)) value.forEach((inner) => collect(inner, found))
  else if (isJson(value)) {
    if (typeof value['type'] === 'string') found.push(value)
    else childrenOf(value).forEach((inner) => found.push(inner))
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
