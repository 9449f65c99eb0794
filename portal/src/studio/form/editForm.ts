import { fieldWords, type FieldWords } from './fieldWords.ts'

type Component = Readonly<Record<string, unknown>>

const HOLDERS = new Set(['panel', 'columns', 'fieldset', 'well', 'content', 'htmlelement', 'table', 'tabs'])
const NUMBERS = new Set(['licenceNumber', 'identityNumber', 'creditCode', 'cigaretteCode'])
const TEXTS = new Set(['textfield', 'textarea', 'email', 'phoneNumber', 'url'])

/** A field another field's visibility may depend on. */
export interface KnownField {
  readonly key: string
  readonly label: string
}

/**
 * The settings of a component as the builder shows them: only what the server accepts and renders, without any place for
 * JavaScript. Conditions are simple ones on another field's value.
 */
export function editForm(type: string, chinese: boolean, others: readonly KnownField[]): { components: Component[] } {
  const words = fieldWords(chinese)
  const tabs = [
    tab('display', words.tab.display, display(type, words)),
    ...(HOLDERS.has(type) ? [] : [tab('validation', words.tab.validation, validation(type, words))]),
    tab('conditional', words.tab.conditional, condition(words, others)),
    ...(HOLDERS.has(type) || type === 'datagrid' ? [] : [tab('process', words.tab.process, processing(words))]),
  ]
  return { components: [{ type: 'tabs', key: 'tabs', components: tabs }, { type: 'hidden', key: 'type', input: true }] }
}

function tab(key: string, label: string, components: Component[]): Component {
  return { key, label, components: components.map((component, weight) => ({ weight, ...component })) }
}

function text(key: string, label: string, more: Component = {}): Component {
  return { type: 'textfield', input: true, key, label, ...more }
}

function choice(key: string, label: string, values: readonly (readonly [string, string])[], more: Component = {}): Component {
  const data = { values: values.map(([value, shown]) => ({ value, label: shown })) }
  return { type: 'select', widget: 'html5', input: true, key, label, data, dataSrc: 'values', ...more }
}

function check(key: string, label: string): Component {
  return { type: 'checkbox', input: true, key, label }
}

function display(type: string, words: FieldWords): Component[] {
  const name = text('label', words.label, { validate: { required: !HOLDERS.has(type) } })
  const key = text('key', words.key, { description: words.keyHint, validate: { required: true, pattern: '[A-Za-z]\\w*' } })
  if (type === 'panel') return [text('title', words.title), key, check('collapsible', words.collapsible)]
  if (type === 'fieldset') return [text('legend', words.title), key]
  if (type === 'content' || type === 'htmlelement') return [{ type: 'textarea', input: true, key: type === 'content' ? 'html' : 'content', label: words.content, rows: 5, editor: '' }, key]
  if (type === 'columns') return [key, columns(words)]
  return [name, key, text('placeholder', words.placeholder), text('description', words.description), ...options(type, words), ...extras(type, words), check('disabled', words.disabled), check('hidden', words.hidden)]
}

function extras(type: string, words: FieldWords): Component[] {
  if (type === 'textarea') return [{ type: 'number', input: true, key: 'rows', label: words.rows }]
  if (type === 'datetime') return [check('enableTime', words.enableTime), text('format', words.format, { placeholder: 'yyyy-MM-dd HH:mm' })]
  if (type === 'select') return [check('multiple', words.multiple)]
  if (type === 'radio' || type === 'selectboxes') return [check('inline', words.inline)]
  return TEXTS.has(type) || type === 'number' ? [text('defaultValue', words.defaultValue)] : []
}

/** The list of options, where a field has one. */
function options(type: string, words: FieldWords): Component[] {
  const key = type === 'select' ? 'data.values' : type === 'radio' || type === 'selectboxes' ? 'values' : undefined
  if (key === undefined) return []
  return [{ type: 'datagrid', input: true, key, label: words.options, addAnother: words.addOption, reorder: true, components: [text('label', words.optionLabel), text('value', words.optionValue)] }]
}

function columns(words: FieldWords): Component {
  const width = { type: 'number', input: true, key: 'width', label: words.width, validate: { min: 1, max: 12 } }
  return { type: 'datagrid', input: true, key: 'columns', label: words.columns, addAnother: words.addColumn, components: [{ type: 'hidden', input: true, key: 'components' }, width] }
}

function validation(type: string, words: FieldWords): Component[] {
  const number = (key: string, label: string): Component => ({ type: 'number', input: true, key, label })
  const limits = TEXTS.has(type)
    ? [number('validate.minLength', words.minLength), number('validate.maxLength', words.maxLength), text('validate.pattern', words.pattern, { description: words.patternHint })]
    : type === 'number'
      ? [number('validate.min', words.min), number('validate.max', words.max)]
      : type === 'cigaretteCode'
        ? [check('sameLicence', words.sameLicence)]
        : []
  return [check('validate.required', words.required), ...limits, text('validate.customMessage', words.message, NUMBERS.has(type) ? { description: words.numberMessage } : {})]
}

function condition(words: FieldWords, others: readonly KnownField[]): Component[] {
  const fields = others.map(({ key, label }) => [key, `${label} (${key})`] as const)
  return [
    choice('conditional.show', words.show, [['true', words.showWhen], ['false', words.hideWhen]], { description: words.showHint }),
    choice('conditional.when', words.when, fields),
    text('conditional.eq', words.equals),
  ]
}

function processing(words: FieldWords): Component[] {
  return [
    text('properties.variable', words.variable, { description: words.variableHint, validate: { pattern: '[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*' } }),
    choice('properties.fact', words.fact, words.facts),
    choice('properties.mask', words.mask, words.masks),
    choice('properties.options', words.optionSource, words.sources),
    text('properties.prefill', words.prefill, { description: words.prefillHint }),
  ]
}
