import { NUMBER_CHECKS } from '../../../forms/numbers/numberChecks.ts'
import { findScripts } from './findScripts.ts'
import type { ContentProblem } from './schema.ts'
import { walkComponents, type FormComponent } from './walkComponents.ts'

/** Component types this product renders and validates. Others would fetch from elsewhere or need scripts. */
const TYPES = new Set(
  `textfield textarea number currency checkbox selectboxes select radio button email url phoneNumber tags datetime day time
   survey signature htmlelement content columns fieldset panel table tabs well container datagrid editgrid hidden
   ${[...NUMBER_CHECKS.keys()].join(' ')}`.split(/\s+/),
)
const FACTS = new Set(['subject', 'content', 'contactName', 'contactPhone', 'contactAddress', 'accusedDepartment', 'accusedPerson', 'licence', 'address', 'identity', 'eventAt'])
/** What such a field holds belongs into the database, not into the engine. */
const LARGE = new Set(['textarea', 'datagrid', 'editgrid', 'signature', 'survey'])
const OPTIONS = new Set(['departments', 'matters', 'sites', 'handlers'])
const MASKS = new Set(['phone', 'name', 'identity', 'address'])
const PREFILL = /^(case|variable|submission\.[a-z][a-z0-9-]*)(\.\w+)+$/

type Add = (path: string, rule: string, message: string, severity?: 'error' | 'warning') => void

/** Everything that stands against publishing a form; messages in Chinese, for the designer. */
export function checkForm(schema: unknown): ContentProblem[] {
  const problems: ContentProblem[] = []
  const add: Add = (path, rule, message, severity = 'error') => problems.push({ severity, path, rule, message })
  if (!isForm(schema)) {
    add('', 'form', '这不是有效的 Form.io 表单：缺少 components 列表。')
    return problems
  }
  if (typeof schema.title !== 'string' || schema.title.trim() === '') add('title', 'title', '表单没有标题。', 'warning')
  for (const { path, setting } of findScripts(schema)) {
    add(path, 'no-script', `“${setting}”里有脚本。表单不允许使用 JavaScript,请改用简单条件或 JSON-logic。`)
  }
  const seen = new Set<string>()
  let inputs = 0
  for (const { component, path, inRows } of walkComponents(schema)) {
    checkComponent(component, path, inRows, add)
    if (component.input === false || component.type === 'button') continue
    inputs++
    if (seen.has(path)) add(path, 'unique-key', `字段键“${path}”重复。每个字段的键必须唯一。`)
    seen.add(path)
  }
  if (inputs === 0) add('', 'inputs', '表单没有任何可填写的字段。', 'warning')
  if (inputs > 500) add('', 'size', '表单超过 500 个字段。')
  checkConditions(schema, seen, add)
  return problems
}

function checkComponent(component: FormComponent, path: string, inRows: boolean, add: Add): void {
  if (typeof component.type !== 'string' || !TYPES.has(component.type)) {
    add(path, 'component-type', `不支持的组件类型“${String(component.type)}”。`)
  }
  if (component.input !== false && !/^[A-Za-z]\w{0,63}$/.test(component.key ?? '')) {
    add(path, 'key', `字段键“${String(component.key)}”必须以字母开头，只含字母、数字和下划线。`)
  }
  if (component.input !== false && component.type !== 'button' && !component.label) {
    add(path, 'label', '字段没有标题。', 'warning')
  }
  checkPattern(component, path, add)
  checkProperties(component, path, inRows, add)
}

/** A pattern that backtracks without end would stop the server with one submission. */
function checkPattern(component: FormComponent, path: string, add: Add): void {
  const pattern = (component['validate'] as { pattern?: unknown } | undefined)?.pattern
  if (typeof pattern !== 'string' || pattern === '') return
  if (pattern.length > 300 || /[+*}]\s*\)\s*[+*{]/.test(pattern) || /\\\d/.test(pattern)) {
    add(path, 'pattern', '校验表达式过长或含有嵌套的重复，可能使系统停顿。')
  }
  try {
    new RegExp(pattern, 'u')
  } catch {
    add(path, 'pattern', `校验表达式无效：${pattern}`)
  }
}

function checkProperties(component: FormComponent, path: string, inRows: boolean, add: Add): void {
  const { variable, fact, mask, prefill, options } = component.properties ?? {}
  if (variable !== undefined) {
    if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*){0,3}$/.test(variable)) add(path, 'variable', `流程变量名“${variable}”无效。`)
    if (inRows) add(path, 'variable', '表格行内的字段不能作为流程变量。')
    if (LARGE.has(component.type ?? '')) add(path, 'variable-size', '流程变量只放编号、选项等小值，大段文字和表格请留在表单里。', 'warning')
  }
  if (fact !== undefined && !FACTS.has(fact)) add(path, 'fact', `未知的工单要素“${fact}”。`)
  if (fact !== undefined && variable !== undefined) add(path, 'fact', '个人信息字段不能同时作为流程变量。')
  if (mask !== undefined && !MASKS.has(mask)) add(path, 'mask', `未知的脱敏方式“${mask}”。`)
  if (options !== undefined && !OPTIONS.has(options)) add(path, 'options', `未知的选项来源“${options}”。`)
  if (prefill !== undefined && !PREFILL.test(prefill)) add(path, 'prefill', `预填路径“${prefill}”无效。`)
}

/** A condition on a field that does not exist would hide its component for ever. */
function checkConditions(schema: object, keys: ReadonlySet<string>, add: Add): void {
  for (const { component, path } of walkComponents(schema)) {
    const conditional = component['conditional'] as { conditions?: unknown; when?: unknown } | undefined
    const named = [conditional?.when, ...(Array.isArray(conditional?.conditions) ? conditional.conditions : []).map(componentOf)]
    for (const name of named) {
      if (typeof name === 'string' && name !== '' && !keys.has(name)) {
        add(path, 'condition', `显示条件引用了不存在的字段“${name}”。`)
      }
    }
  }
}

function componentOf(condition: unknown): unknown {
  return typeof condition === 'object' && condition !== null ? (condition as { component?: unknown }).component : undefined
}

function isForm(schema: unknown): schema is { title?: unknown; components: unknown[] } {
  return typeof schema === 'object' && schema !== null && Array.isArray((schema as { components?: unknown }).components)
}
