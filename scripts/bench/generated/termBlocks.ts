import type { Term } from '../../../server/src/case-index/index.ts'
import { bitsOf } from '../../../server/src/case-index/terms.ts'
import { caseTerms } from '../../../server/src/cases/caseTerms.ts'
import type { Keys } from '../../../server/src/http/index.ts'
import type { GeneratedCase } from './GeneratedCase.ts'
import { PostingList } from './PostingList.ts'

const EMPTY = { number: '', site: '', type: '', subject: '', content: '', name: '', phone: '', licence: '', address: '' }
type Facts = Partial<typeof EMPTY>

/** A row of `case_term_block`. */
export type BlockRow = readonly [term: Term, bucket: number, ids: string]

/**
 * The search index of generated cases, block by block as the server would have folded them, with the server's own terms. Cutting words and
 * hashing is the costly part, so each piece of a case is cut once.
 */
export class TermBlocks {
  readonly #keys: Keys
  readonly #bare: ReadonlySet<Term>
  readonly #pieces = new Map<string, readonly number[]>()
  readonly #terms: Term[] = []
  readonly #numbers = new Map<Term, number>()
  readonly #common = new PostingList(bitsOf('c'))
  readonly #rare = new PostingList(bitsOf('r'))

  constructor(keys: Keys) {
    this.#keys = keys
    this.#bare = caseTerms(EMPTY, keys)
  }

  add(id: number, { number, site, type, subject, content, name, phone, licence, street }: GeneratedCase): void {
    const [, , day = '', sequence = ''] = number.split('-')
    this.#append(id, `d${site}${type}${day}`, { site, type, number: `--${day}-` })
    this.#append(id, `q${sequence}`, { number: `---${sequence}` })
    for (const piece of subject) this.#append(id, `s${piece}`, { subject: piece })
    for (const piece of content) this.#append(id, `c${piece}`, { content: piece })
    this.#append(id, `n${name}`, { name })
    this.#append(id, `p${phone.slice(-4)}`, { phone })
    if (licence !== '') {
      for (const length of [4, 6, 8, 10]) this.#append(id, `l${licence.slice(0, length)}`, { licence: licence.slice(0, length) })
      this.#append(id, `e${licence.slice(-4)}`, { licence: licence.slice(-4) })
    }
    this.#append(id, `a${street}`, { address: street })
  }

  /** The blocks that the case `next` no longer belongs to; without it all that are left. */
  *take(next?: number): Generator<BlockRow> {
    for (const list of [this.#common, this.#rare]) if (next === undefined || next % 2 ** list.bits === 0) yield* list.take(this.#terms)
  }

  #append(id: number, key: string, facts: Facts): void {
    for (const term of this.#pieces.get(key) ?? this.#cut(key, facts)) {
      if (term % 2 === 0) this.#common.add(term, id)
      else this.#rare.add(term, id)
    }
  }

  #cut(key: string, facts: Facts): readonly number[] {
    // What every case has, even an empty one, is not of this piece; of the beginnings of a licence each is a piece of its own.
    const own = [...caseTerms({ ...EMPTY, ...facts }, this.#keys)].filter((term) => !this.#bare.has(term))
    const terms = key.startsWith('l') ? own.slice(-2, -1) : key.startsWith('e') ? own.slice(-1) : own
    const numbers = terms.map((term) => this.#numberOf(term))
    this.#pieces.set(key, numbers)
    return numbers
  }

  /** Even for common terms, odd for rare ones. */
  #numberOf(term: Term): number {
    let number = this.#numbers.get(term)
    if (number === undefined) {
      const odd = term.startsWith('r') ? 1 : 0
      number = this.#terms.length % 2 === odd ? this.#terms.length : this.#terms.push('') // A gap: no list ever has its number.
      this.#terms[number] = term
      this.#numbers.set(term, number)
    }
    return number
  }
}
