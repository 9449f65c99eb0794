import formioProcess from '@formio/core/process'
import formioUtils from '@formio/core/utils'
import { checkNumbers } from './checkNumbers.ts'
import { checkValues, type FieldProblem } from './checkValues.ts'
import { fieldMessage } from './fieldMessage.ts'
import { NUMBER_CHECKS } from '../../../forms/numbers/numberChecks.ts'
import { childrenOf, type FormComponent, walkComponents } from './walkComponents.ts'

const { process: runProcessors, ProcessorMap } = formioProcess
const { DefaultEvaluator, registerEvaluator } = formioUtils

// Form.io would otherwise run a form's snippets by `new Function` in this process.
registerEvaluator(new DefaultEvaluator({ noeval: true }))

export interface ValidSubmission {
  /** Known, visible fields only. */
  readonly data: Record<string, unknown>
  readonly problems: readonly FieldProblem[]
}

/**
 * Two passes: in one, Form.io reports no errors of required, min and the like.
 * `fetch` and `dereference` are left out, since a form must not make the server call somewhere.
 */
const FIRST_PASS = processors('filter', 'serverDefaultValue', 'normalize', 'simpleConditions', 'validateServer')
const SECOND_PASS = processors('calculate', 'logic', 'conditions', 'clearHidden', 'validate')

/**
 * Validates what was filled in with one published form, as the browser does.
 * Unknown keys and hidden fields are dropped; `server` values replace those of disabled fields.
 */
export async function validateSubmission(
  schema: Readonly<Record<string, unknown>>,
  sent: Readonly<Record<string, unknown>>,
  options: { locale: 'zh-CN' | 'en'; server?: Readonly<Record<string, unknown>> },
): Promise<ValidSubmission> {
  const form = structuredClone(schema) as { components?: unknown }
  insistOnChoices(form)
  takeNumbersForTexts(form)
  const components = childrenOf(form)
  const input = withServerValues(schema, sent, options.server ?? {})
  const misshapen = checkValues(components, input)
  if (misshapen.length > 0) return { data: {}, problems: misshapen }

  const context = { form, components, data: input, submission: { data: input }, scope: {}, config: { server: true }, processors: FIRST_PASS }
  await runProcessors(context as never)
  context.processors = SECOND_PASS
  await runProcessors(context as never)
  const { errors = [] } = context.scope as { errors?: FormioError[] }
  const broken = errors.map((error) => problemOf(error, options.locale))
  const numbers = checkNumbers(schema, context.data, options.locale).filter(({ path }) => !broken.some((problem) => problem.path === path))
  return { data: context.data, problems: [...broken, ...numbers] }
}

/** Form.io believes any value of a list unless told otherwise; nobody who uses the form could send another. */
function insistOnChoices(form: unknown): void {
  for (const { component } of walkComponents(form)) {
    if ((component.type !== 'select' && component.type !== 'radio') || component.disabled === true) continue
    const target = component as { validate?: object }
    target.validate = { ...target.validate, onlyAvailableItems: true }
  }
}

/** Form.io itself knows nothing of our number components: required and the like are checked as for texts, the number by ourselves. */
function takeNumbersForTexts(form: unknown): void {
  for (const { component } of walkComponents(form)) {
    if (NUMBER_CHECKS.has(component.type ?? '')) Object.assign(component, { type: 'textfield' })
  }
}

/** Disabled fields hold what the server knows; a browser that sends something else there is not believed. */
function withServerValues(
  schema: unknown,
  sent: Readonly<Record<string, unknown>>,
  server: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const data = structuredClone(sent) as Record<string, unknown>
  for (const { component, path } of walkComponents(schema)) {
    if (component.disabled !== true || component.key === undefined || path.includes('.')) continue
    if (server[component.key] === undefined) delete data[component.key]
    else data[component.key] = structuredClone(server[component.key])
  }
  return data
}

interface FormioError {
  readonly ruleName: string
  readonly errorKeyOrMessage: string
  readonly context: { readonly component: FormComponent; readonly path: string; readonly setting?: unknown }
}

function problemOf({ ruleName, context }: FormioError, locale: 'zh-CN' | 'en'): FieldProblem {
  const { component, path, setting } = context
  const custom = (component['validate'] as { customMessage?: string } | undefined)?.customMessage
  const label = component.label ?? path
  return { path, message: fieldMessage({ rule: ruleName, label, setting: settingText(setting), custom }, locale) }
}

function settingText(setting: unknown): string {
  return typeof setting === 'string' || typeof setting === 'number' ? String(setting) : ''
}

function processors(...names: string[]): unknown[] {
  return names.map((name) => {
    const found = (ProcessorMap as Record<string, unknown>)[name]
    if (found === undefined) throw new Error(`Expected Form.io to have the processor ${name}, but it has none`)
    return found
  })
}
