import { fieldsOf } from '../forms/fieldsOf.ts'

/** Facts of a case that are the caller's, not the matter's. */
const OF_CALLER = new Set(['contactName', 'contactPhone', 'licence', 'address', 'identity'])
/** Answers about the caller that are no facts of the case, by the keys all intake forms share. */
const BY_KEY = new Set(['channel', 'customerType', 'gender', 'anonymous'])

/** What a caller said of themselves on one intake form, named so that another form can take it over. */
export function carriedFacts(schema: unknown, answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const carried: Record<string, unknown> = {}
  for (const field of fieldsOf(schema)) {
    const name = nameOf(field)
    const answer = answers[field.key]
    if (name !== undefined && answer !== undefined && answer !== null && answer !== '') carried[name] = answer
  }
  return carried
}

/** The same as answers of another intake form; what that one does not ask is left out. */
export function carriedAnswers(schema: unknown, carried: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const answers: Record<string, unknown> = {}
  for (const field of fieldsOf(schema)) {
    const name = nameOf(field)
    if (name === undefined || !(name in carried)) continue
    const options = [...(field.values ?? []), ...(field.data?.values ?? [])]
    // A choice the other form does not offer would be refused.
    if (options.length === 0 || options.some(({ value }) => value === carried[name])) answers[field.key] = carried[name]
  }
  return answers
}

function nameOf({ key, properties }: { readonly key: string; readonly properties?: Readonly<Record<string, string>> }): string | undefined {
  const fact = properties?.['fact']
  if (fact !== undefined) return OF_CALLER.has(fact) ? `fact:${fact}` : undefined
  return BY_KEY.has(key) ? `key:${key}` : undefined
}
