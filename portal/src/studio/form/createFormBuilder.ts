import '../../forms/formStyles.ts'
import '@formio/js/dist/formio.builder.css'
import './formBuilder.css'
import { Components, Formio, Utils } from '@formio/js'
import { formioZh } from '../../forms/formioZh.ts'
import { setUpFormio } from '../../forms/setUpFormio.ts'
import { builderZh } from './builderZh.ts'
import { editForm, type KnownField } from './editForm.ts'
import { FIELD_TYPES } from './fieldTypes.ts'
import { leanForm } from './leanForm.ts'

type Json = Record<string, unknown>

interface Builder {
  form: Json
  updateComponentKey: (component: { readonly key: string }) => string
  on(event: string, listener: () => void): void
  destroy(all?: boolean): void
}

/** The form builder as the studio uses it. */
export interface FormBuilder {
  schema(): Json
  destroy(): void
}

/** Makes a builder for a form inside an element. It is heavy: import this file only when a form is opened. */
export async function createFormBuilder(container: HTMLElement, form: Json, chinese: boolean, changed: () => void): Promise<FormBuilder> {
  setUpFormio({ Formio, Components, Utils } as unknown as Parameters<typeof setUpFormio>[0])
  const built: { builder?: Builder } = {}
  useOwnSettings(chinese, () => fieldsIn(built.builder?.form ?? form))
  const builder = (await Formio.builder(container, structuredClone(form), options(chinese))) as unknown as Builder
  built.builder = builder
  // Form.io would make a key of the label, and a Chinese label makes none the server accepts.
  builder.updateComponentKey = ({ key }) => key
  for (const event of ['saveComponent', 'removeComponent', 'updateComponent', 'addComponent']) builder.on(event, changed)
  builder.on('editComponent', () => setTimeout(() => nameDialog(chinese)))
  return { schema: () => ({ ...leanForm(JSON.parse(JSON.stringify(builder.form)) as Json, form, defaultsOf) }), destroy: () => builder.destroy(true) }
}

function defaultsOf(type: string): Json {
  const known = Components.components as unknown as Record<string, { schema?: () => Json }>
  return known[type]?.schema?.() ?? {}
}

/** The dialog hangs at the body, outside of our frame for forms, and has no name of its own. */
function nameDialog(chinese: boolean): void {
  const dialog = document.querySelector('.formio-dialog.component-settings')
  dialog?.classList.add('fio')
  dialog?.querySelector('.formio-dialog-content')?.setAttribute('aria-label', chinese ? '组件设置' : 'Settings of the component')
  dialog?.querySelectorAll('.formio-drag-button').forEach((button) => button.setAttribute('aria-label', chinese ? '拖动排序' : 'Drag to reorder'))
}

/** Our settings take the place of Form.io's, which are in English and ask for JavaScript. */
function useOwnSettings(chinese: boolean, fields: () => KnownField[]): void {
  const known = Components.components as unknown as Record<string, { editForm?: () => object }>
  for (const type of new Set(FIELD_TYPES.map((field) => field.type))) {
    const component = known[type]
    if (component) component.editForm = () => editForm(type, chinese, fields())
  }
}

function options(chinese: boolean): object {
  const group = (name: 'business' | 'fields' | 'layout', title: string, weight: number): object => ({ title, weight, default: name === 'fields', components: componentsOf(name, chinese) })
  return {
    language: chinese ? 'zh-CN' : 'en',
    i18n: { 'zh-CN': { ...formioZh, ...builderZh }, en: {} },
    noDefaultSubmitButton: true,
    // Components can be reached with Tab and added with Enter.
    keyboardBuilder: true,
    noNewEdit: false,
    showFullJsonSchema: false,
    builder: {
      basic: false, advanced: false, layout: false, data: false, premium: false,
      fields: group('fields', chinese ? '填写' : 'Fields', 0),
      business: group('business', chinese ? '业务字段' : 'Business fields', 5),
      arrangement: group('layout', chinese ? '布局' : 'Layout', 10),
    },
  }
}

function componentsOf(group: 'business' | 'fields' | 'layout', chinese: boolean): object {
  const own = FIELD_TYPES.filter((field) => field.group === group)
  return Object.fromEntries(
    own.map((field, index) => {
      const title = chinese ? field.zh : field.en
      const schema = { type: field.type, key: field.type, label: title, input: field.group !== 'layout' || field.type === 'datagrid', ...field.schema }
      if (field.type === 'panel') Object.assign(schema, { title })
      return [`${group}${index}`, { title, key: `${group}${index}`, icon: field.icon, weight: index, schema }]
    }),
  )
}

function fieldsIn(value: unknown): KnownField[] {
  if (Array.isArray(value)) return value.flatMap(fieldsIn)
  if (typeof value !== 'object' || value === null) return []
  const { key, label, input, components, columns } = value as Json
  const own = typeof key === 'string' && input === true ? [{ key, label: typeof label === 'string' && label !== '' ? label : key }] : []
  return [...own, ...fieldsIn(components), ...fieldsIn(columns)]
}
