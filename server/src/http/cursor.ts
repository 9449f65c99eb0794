import { Problem } from './Problem.ts'

/** Of what a page's position is made. Instants travel as epoch milliseconds. */
interface Kinds {
  number: number
  text: string
  instant: Date
}
type Kind = keyof Kinds
type Values<K extends readonly Kind[]> = { [Index in keyof K]: Kinds[K[Index]] }

/** The last instant any of the databases can hold. */
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')
const LONGEST_TEXT = 200

/** Packs where a page ended into an opaque text. */
export function encodeCursor(values: readonly (string | number | Date)[]): string {
  return Buffer.from(JSON.stringify(values.map((value) => (value instanceof Date ? value.getTime() : value)))).toString('base64url')
}

/** Unpacks a cursor; throws Problem 400 for one this server did not make: a strange value would only fail further down. */
export function decodeCursor<const K extends readonly Kind[]>(cursor: string, ...kinds: K): Values<K> {
  const values = parse(cursor)
  if (!Array.isArray(values) || values.length !== kinds.length) throw strange()
  return kinds.map((kind, index) => READERS[kind](values[index])) as readonly unknown[] as Values<K>
}

const READERS: { readonly [K in Kind]: (value: unknown) => Kinds[K] } = {
  number(value) {
    if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value)
    throw strange()
  },
  text(value) {
    if (typeof value === 'string' && value.length <= LONGEST_TEXT && value.isWellFormed()) return value
    throw strange()
  },
  instant(value) {
    if (Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LAST_INSTANT) return new Date(Number(value))
    throw strange()
  },
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw strange()
  }
}

function strange(): Problem {
  return new Problem({
    status: 400,
    code: 'CURSOR_INVALID',
    zh: '翻页位置无效，请从第一页重新开始。',
    en: 'The page position is not valid. Start again from the first page.',
  })
}
