import type { FormComponent } from './walkComponents.ts'
import { walkComponents } from './walkComponents.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

export type OptionSource = 'departments' | 'matters' | 'sites' | 'handlers'
export type Options = Partial<Readonly<Record<OptionSource, readonly Option[]>>>

/** A copy of a form with its `properties.options` lists filled in, for rendering and for validation alike. */
export function fillOptions<Schema extends Readonly<Record<string, unknown>>>(schema: Schema, options: Options): Schema {
  const filled = structuredClone(schema)
  for (const { component } of walkComponents(filled)) {
    const list = options[component.properties?.['options'] as OptionSource]
    if (list === undefined) continue
    const values = list.map(({ value, label }) => ({ value, label }))
    const target = component as FormComponent & { values?: unknown; data?: unknown }
    if (component.type === 'select') target.data = { ...(component['data'] as object | undefined), values }
    else target.values = values
  }
  return filled
}

/** Which lists a form asks for. */
export function optionSources(schema: unknown): OptionSource[] {
  const sources = new Set<OptionSource>()
  for (const { component } of walkComponents(schema)) {
    const source = component.properties?.['options']
    if (source !== undefined) sources.add(source as OptionSource)
  }
  return [...sources]
}
