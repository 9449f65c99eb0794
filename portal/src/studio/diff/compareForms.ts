import { compareItems } from './compareItems.ts'
import type { Comparable, ContentChange } from './ContentChange.ts'

type Json = Readonly<Record<string, unknown>>
/** Where a component keeps components of its own. */
const NESTED = ['components', 'columns', 'rows'] as const

/** What differs between two versions of a form, by field. */
export function compareForms(before: Json, after: Json): ContentChange[] {
  const keys = (form: Json): Set<string> => new Set(itemsOf(form, () => true).keys())
  const [old, now] = [keys(before), keys(after)]
  // A field's place is told by the neighbour both versions have: what was put in between has moved nobody.
  const isCommon = (key: string): boolean => old.has(key) && now.has(key)
  return compareItems(itemsOf(before, isCommon), itemsOf(after, isCommon))
}

function itemsOf(schema: Json, isCommon: (key: string) => boolean): Map<string, Comparable> {
  const items = new Map<string, Comparable>()
  const { components, ...own } = schema
  items.set('', { id: '', name: String(own['title'] ?? ''), type: 'form', properties: flatten(own), place: '' })
  walk(components, '', items, isCommon)
  return items
}

function walk(value: unknown, place: string, items: Map<string, Comparable>, isCommon: (key: string) => boolean): void {
  if (Array.isArray(value)) {
    let previous = ''
    for (const inner of value) {
      walk(inner, `${place}>${previous}`, items, isCommon)
      if (isJson(inner) && isCommon(String(inner['key']))) previous = String(inner['key'])
    }
    return
  }
  if (!isJson(value)) return
  const key = value['key']
  if (typeof key === 'string' && key !== '') items.set(key, itemOf(key, value, place))
  const inside = typeof key === 'string' ? `${place}/${key}` : place
  for (const name of NESTED) if (Array.isArray(value[name])) walk(value[name], inside, items, isCommon)
}

function itemOf(key: string, component: Json, place: string): Comparable {
  const own = Object.fromEntries(Object.entries(component).filter(([name]) => name !== 'id' && !NESTED.includes(name as (typeof NESTED)[number])))
  const label = typeof component['label'] === 'string' ? component['label'] : ''
  return { id: key, name: label || key, type: String(component['type'] ?? ''), properties: flatten(own), place: place.split('/').at(-1) ?? '' }
}

function flatten(value: unknown, prefix = '', found = new Map<string, string>()): Map<string, string> {
  if (isJson(value) || Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, prefix === '' ? name : `${prefix}.${name}`, found)
  } else if (value !== undefined && value !== null && value !== '') {
    found.set(prefix, String(value))
  }
  return found
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
