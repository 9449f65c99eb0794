import type { Keys } from '../http/index.ts'
import { parseCaseNumber } from './caseNumber.ts'
import { looksWhole } from './numberParts.ts'
import { FIELD_READERS, type FoundBy, type Reading, readingsOf } from './searchTokens.ts'

/** A word somebody typed and the ways to read it. */
export interface TypedWord {
  readonly text: string
  /** Whether it may be a telephone number: typed into the one box, or into that field. */
  readonly maybePhone: boolean
  readonly readings: (keys: Keys) => Reading[]
}

const MOST_WORDS = 6
const FIELDS = ['number', 'name', 'phone', 'licence', 'text', 'initials', 'address'] as const

/** The words of the one box, and the fields of the form: all of them must fit. */
export function typedIn(query: Partial<Record<FoundBy | 'q', string | undefined>>): TypedWord[] {
  // A number that was spelt with spaces is one word.
  const words = query.q === undefined || query.q === '' ? [] : isOneNumber(query.q) ? [query.q] : query.q.split(/\s+/).slice(0, MOST_WORDS)
  const fields = FIELDS.flatMap((field) => (query[field] ? [{ field, text: query[field] }] : []))
  return [...words.map((text) => ({ text, maybePhone: true, readings: (keys: Keys) => readingsOf(text, keys) })), ...fields.map(({ field, text }) => ({ text, maybePhone: field === 'phone', readings: (keys: Keys) => inField(field, text, keys) }))]
}

function inField(field: FoundBy, text: string, keys: Keys): Reading[] {
  return FIELD_READERS[field].flatMap((reader) => reader({ text: text.normalize('NFKC'), keys }) ?? [])
}

function isOneNumber(text: string): boolean {
  return parseCaseNumber(text) !== null || looksWhole(text) || /^\+?[\d\s()-]{7,20}$/.test(text)
}
