import { type FormComponent, type FormSchema, walkComponents } from '../forms/index.ts'
import type { BusinessTemplate, BusinessTypeDraft } from './schema.ts'

/** Without these a case cannot be opened or found again. */
const NEEDED_FACTS = new Set(['subject', 'content', 'contactName', 'contactPhone'])
const NEEDED_VARIABLES = new Set(['matter', 'urgency', 'channel'])

/** The fields of a form as the wizard lists them. */
export function fieldsOf(schema: FormSchema): BusinessTemplate['fields'] {
  return [...walkComponents(schema)].flatMap(({ component, inRows }) =>
    component.input === false || component.key === undefined || inRows
      ? []
      : [{ key: component.key, label: component.label ?? component.key, type: component.type ?? '', required: isRequired(component), needed: isNeeded(component) }],
  )
}

/** The template's form under a new name, without the fields left out and with those added at its end. */
export function cloneForm(schema: FormSchema, id: string, { form }: Pick<BusinessTypeDraft, 'form'>): FormSchema {
  const kept = new Set(fieldsOf(schema).flatMap(({ key, needed }) => (needed || !form.without.includes(key) ? [key] : [])))
  const clone = structuredClone(schema) as Record<string, unknown>
  const components = keepFields((clone['components'] ?? []) as Component[], kept)
  return { ...clone, name: id, title: form.title, components: [...components, ...form.added.map(addedField)] }
}

type Component = FormComponent & { components?: Component[]; columns?: { components?: Component[]; width?: number }[] }

/** Columns that lost their last field go too, and leave their room to the others. */
function keepFields(components: readonly Component[], kept: ReadonlySet<string>): Component[] {
  return components.flatMap((component) => {
    if (component.columns) {
      const columns = component.columns.flatMap((column) => {
        const inner = keepFields(column.components ?? [], kept)
        return inner.length === 0 ? [] : [{ ...column, components: inner }]
      })
      return columns.length === 0 ? [] : [{ ...component, columns }]
    }
    if (component.input !== false && component.key !== undefined && !kept.has(component.key)) return []
    return [withoutHanging(component, kept)]
  })
}

/** A condition on a field that is gone would hide its own field for ever. */
function withoutHanging(component: Component, kept: ReadonlySet<string>): Component {
  const conditions = (component['conditional'] as { conditions?: { component?: string }[] } | undefined)?.conditions ?? []
  if (conditions.every(({ component: on }) => on === undefined || kept.has(on))) return component
  return Object.fromEntries(Object.entries(component).filter(([name]) => name !== 'conditional'))
}

const TYPES = { text: 'textfield', area: 'textarea', number: 'number', date: 'datetime', checkbox: 'checkbox' } as const

function addedField({ key, label, kind, required }: BusinessTypeDraft['form']['added'][number]): FormComponent {
  const longest = { text: { maxLength: 200 }, area: { maxLength: 2000 } }[kind as 'text' | 'area']
  const shape = kind === 'date' ? { format: 'yyyy-MM-dd', enableTime: false } : kind === 'area' ? { rows: 3 } : {}
  return { type: TYPES[kind], key, label, input: true, ...shape, validate: { ...longest, ...(required ? { required: true, customMessage: `请填写${label}` } : {}) } }
}

function isRequired(component: FormComponent): boolean {
  return (component['validate'] as { required?: boolean } | undefined)?.required === true
}

function isNeeded({ properties }: FormComponent): boolean {
  return NEEDED_FACTS.has(properties?.['fact'] ?? '') || NEEDED_VARIABLES.has(properties?.['variable'] ?? '')
}
