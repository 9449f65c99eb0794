import { createHash } from 'node:crypto'
import type { Keys } from '../http/index.ts'

/**
 * A term is a letter and 54 bits of a hash: what was typed can't be read from the index. The letter says how its blocks are cut:
 * `c`ommon ones (words, sites) by 32 768 cases, `r`are ones (names, licences) by 262 144, so that neither rows nor blocks grow many or large.
 */
export type Term = string

const CHARACTERS = 9
const KNOWN_WORDS = 200_000
const words = new Map<string, Term>()

/** The term of something that is no secret: a word of the subject, a site, a day. */
export function commonTerm(kind: string, text: string): Term {
  return plain('c', kind, text)
}

export function rareTerm(kind: string, text: string): Term {
  return plain('r', kind, text)
}

/** The term of personal data: without DATA_KEY nobody can try names or numbers against the index. */
export function secretTerm(keys: Keys, kind: string, text: string): Term {
  return 'r' + Buffer.from(keys.keyedHash(text, `index ${kind}`), 'hex').toString('base64url').slice(0, CHARACTERS)
}

/** How many lower bits of an id lie within a block of the term. */
export function bitsOf(term: Term): number {
  return term.startsWith('r') ? 18 : 15
}

function plain(letter: 'c' | 'r', kind: string, text: string): Term {
  const name = `${letter}${kind}\0${text}`
  let term = words.get(name)
  if (term === undefined) {
    term = letter + createHash('sha256').update(name).digest('base64url').slice(0, CHARACTERS)
    if (words.size >= KNOWN_WORDS) words.clear()
    words.set(name, term)
  }
  return term
}
