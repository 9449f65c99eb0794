import { valueAt, walkComponents, type FormComponent } from '../forms/index.ts'
import { maskOf } from './personalData.ts'
import type { FieldChange } from './schema.ts'

const MOST_CHANGES = 80
const LONGEST = 500

/** What one submission says otherwise than the one before, field by field, by the labels of its form. */
export function fieldChanges(schema: unknown, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, masked: boolean): FieldChange[] {
  const changes: FieldChange[] = []
  for (const { component, path, inRows } of walkComponents(schema)) {
    if (inRows || component.input === false || component.type === 'button' || changes.length >= MOST_CHANGES) continue
    const [old, now] = [valueAt(before, path), valueAt(after, path)]
    if (JSON.stringify(old ?? null) === JSON.stringify(now ?? null)) continue
    const [from, to] = [shown(component, old, masked), shown(component, now, masked)]
    if (from !== to || masked) changes.push({ path, label: component.label || path, from, to })
  }
  return changes
}

/** A value as a person reads it: the label of a choice, yes or no, the number of rows. */
function shown(component: FormComponent, value: unknown, masked: boolean): string | null {
  if (value === undefined || value === null || value === '') return null
  const mask = masked ? maskOf(component) : undefined
  if (mask && typeof value === 'string') return mask(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) {
    if (value.length === 0) return null
    return value.every((item) => typeof item !== 'object') ? value.map((item) => labelOf(component, item)).join('、').slice(0, LONGEST) : `${value.length} 行`
  }
  if (typeof value === 'object') return JSON.stringify(value).slice(0, LONGEST)
  return labelOf(component, value).slice(0, LONGEST)
}

function labelOf(component: FormComponent, value: unknown): string {
  const lists = [(component['data'] as { values?: unknown } | undefined)?.values, component['values']]
  for (const list of lists) {
    if (!Array.isArray(list)) continue
    const found = (list as { value?: unknown; label?: unknown }[]).find((option) => String(option.value) === String(value))
    if (typeof found?.label === 'string') return found.label
  }
  return String(value)
}
