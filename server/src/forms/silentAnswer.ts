import { type FormComponent, walkComponents } from './walkComponents.ts'

/** What the house says where nobody answered: the approval passes, or is refused. */
export type Silence = 'pass' | 'refuse'

const WORDS: Readonly<Record<Silence, readonly string[]>> = { pass: ['approve', 'agree'], refuse: ['refuse', 'object', 'return'] }
const TEXTS = new Set(['textfield', 'textarea'])

/**
 * How a form is filled in where nobody did within the time: its decision (the field whose process variable is `decision`, or ends in
 * `Decision`) by silence, every text it requires by `said`. Null where the form offers no such
 * decision, or requires more than texts; one without any decision can pass.
 */
export function silentAnswer(schema: unknown, silence: Silence, said: string): Record<string, unknown> | null {
  const answer: Record<string, unknown> = {}
  let decided = false
  let asked = false
  for (const { component, inRows } of walkComponents(schema)) {
    if (component.key === undefined || component.input === false || inRows) continue
    if (isDecision(component)) {
      asked = true
      const value = WORDS[silence].find((word) => offered(component).includes(word))
      if (value === undefined) return null
      answer[component.key] = value
      decided = true
    } else if (isRequired(component)) {
      if (!TEXTS.has(component.type ?? '')) return null
      answer[component.key] = said
    }
  }
  return decided || (silence === 'pass' && !asked) ? answer : null
}

function isDecision({ properties }: FormComponent): boolean {
  return /^(decision|\w+Decision)$/.test(properties?.['variable'] ?? '')
}

function isRequired({ validate }: FormComponent): boolean {
  return (validate as { required?: unknown } | undefined)?.required === true
}

function offered({ values, data }: FormComponent): unknown[] {
  const list = Array.isArray(values) ? values : (data as { values?: unknown } | undefined)?.values
  return Array.isArray(list) ? list.map((each) => (each as { value?: unknown } | null)?.value) : []
}
