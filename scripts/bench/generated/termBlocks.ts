import { encodeId, type Term } from '../../../server/src/case-index/index.ts'
import { bitsOf } from '../../../server/src/case-index/terms.ts'
import { caseTerms } from '../../../server/src/cases/caseTerms.ts'
import type { Keys } from '../../../server/src/http/index.ts'
import type { GeneratedCase } from './GeneratedCase.ts'

const EMPTY = { number: '', site: '', type: '', subject: '', content: '', name: '', phone: '', licence: '', address: '' }
type Facts = Partial<typeof EMPTY>

/** A row of `case_term_block`. */
export type BlockRow = readonly [term: Term, bucket: number, ids: string]

/** A term's block while cases are added to it. */
interface OpenBlock {
  readonly term: Term
  readonly size: number
  readonly rare: boolean
  ids: string
}

/**
 * The search index of generated cases, block by block as the server would have folded them, with the server's own terms. Cutting words and
 * hashing is the costly part, so each piece of a case is cut once and its blocks are kept at hand.
 */
export class TermBlocks {
  readonly #keys: Keys
  readonly #bare: ReadonlySet<Term>
  readonly #pieces = new Map<string, readonly OpenBlock[]>()
  readonly #blocks = new Map<Term, OpenBlock>()

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

  /** Blocks that the case `next` does not belong to; all that have cases without `next`. */
  *take(next?: number): Generator<BlockRow> {
    for (const block of this.#blocks.values()) {
      if (block.ids === '' || (next !== undefined && next % block.size !== 0)) continue
      yield [block.term, Math.floor(((next ?? this.#last + 1) - 1) / block.size), block.ids]
      block.ids = ''
    }
  }

  #last = 0
  /** The id of the case in hand as common and as rare terms write it. */
  #common = ''
  #rare = ''

  #append(id: number, key: string, facts: Facts): void {
    if (id !== this.#last) {
      this.#common = encodeId('c', id)
      this.#rare = encodeId('r', id)
      this.#last = id
    }
    for (const block of this.#pieces.get(key) ?? this.#cut(key, facts)) block.ids += block.rare ? this.#rare : this.#common
  }

  #cut(key: string, facts: Facts): readonly OpenBlock[] {
    // What every case has, even an empty one, is not of this piece; of the beginnings of a licence each is a piece of its own.
    const own = [...caseTerms({ ...EMPTY, ...facts }, this.#keys)].filter((term) => !this.#bare.has(term))
    const terms = key.startsWith('l') ? own.slice(-2, -1) : key.startsWith('e') ? own.slice(-1) : own
    const blocks = terms.map((term) => this.#blockOf(term))
    this.#pieces.set(key, blocks)
    return blocks
  }

  #blockOf(term: Term): OpenBlock {
    let block = this.#blocks.get(term)
    if (block === undefined) this.#blocks.set(term, (block = { term, size: 2 ** bitsOf(term), rare: term.startsWith('r'), ids: '' }))
    return block
  }
}
