import { foreignLicence } from '../../../forms/numbers/cigaretteCode.ts'
import { NUMBER_CHECKS } from '../../../forms/numbers/numberChecks.ts'
import type { FieldProblem } from './checkValues.ts'
import { childrenOf, type FormComponent, walkComponents } from './walkComponents.ts'

type Data = Record<string, unknown>
type Locale = 'zh-CN' | 'en'

interface NumberField {
  readonly component: FormComponent
  readonly path: string
  /** What holds the value: the submission, or a row of a grid. */
  readonly holder: Data
  readonly key: string
}

/**
 * Writes every number of a submission in its plain form and tells which are wrong. Fields the person could not change
 * hold what the system knows, often masked, and are left as they are.
 */
export function checkNumbers(schema: unknown, data: Data, locale: Locale, today = new Date().toISOString().slice(0, 10)): FieldProblem[] {
  const fields = [...numberFields(childrenOf(schema), data, '')]
  for (const { component, holder, key } of fields) holder[key] = NUMBER_CHECKS.get(component.type ?? '')?.normalise(String(holder[key]))
  return fields.flatMap((field) => {
    const { component, holder, key, path } = field
    const problem = NUMBER_CHECKS.get(component.type ?? '')?.check(String(holder[key]), today) ?? strangersCode(schema, data, field)
    return problem === undefined ? [] : [{ path, message: problem[locale === 'en' ? 'en' : 'zh'] }]
  })
}

/** A code of another retailer's cigarettes, where the form refuses that (`sameLicence`). */
function strangersCode(schema: unknown, data: Data, { component, holder, key }: NumberField): ReturnType<typeof foreignLicence> {
  if (component.type !== 'cigaretteCode' || component['sameLicence'] !== true) return undefined
  const licence = [...walkComponents(schema)].find((visited) => visited.component.type === 'licenceNumber' && !visited.inRows)?.component.key
  return foreignLicence(String(holder[key]), String(data[licence ?? ''] ?? ''))
}

function* numberFields(components: readonly FormComponent[], data: Data, prefix: string): Generator<NumberField> {
  for (const component of components) {
    const key = component.key ?? ''
    const value = data[key]
    if (NUMBER_CHECKS.has(component.type ?? '')) {
      if (component.disabled !== true && typeof value === 'string' && value.trim() !== '') yield { component, path: prefix + key, holder: data, key }
    } else if (component.input !== false && Array.isArray(value)) {
      for (const [index, row] of (value as unknown[]).entries()) {
        if (isData(row)) yield* numberFields(childrenOf(component), row, `${prefix}${key}[${index}].`)
      }
    } else if (component.input !== false && isData(value)) yield* numberFields(childrenOf(component), value, `${prefix}${key}.`)
    else yield* numberFields(childrenOf(component), data, prefix)
  }
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
