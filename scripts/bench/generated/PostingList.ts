import type { Term } from '../../../server/src/case-index/index.ts'

const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', 'latin1')
const FIRST = 1 << 20

/** Which cases of one bucket have which terms, in the order of the cases; sorted by term when the bucket is full, which is ten times quicker than a growing text per term. */
export class PostingList {
  readonly bits: number
  #terms = new Uint32Array(FIRST)
  #places = new Uint32Array(FIRST)
  #length = 0
  #bucket = 0

  constructor(bits: number) {
    this.bits = bits
  }

  add(term: number, id: number): void {
    if (this.#length === this.#terms.length) {
      this.#terms = doubled(this.#terms)
      this.#places = doubled(this.#places)
    }
    this.#bucket = id >>> this.bits
    this.#terms[this.#length] = term
    this.#places[this.#length++] = id & ((1 << this.bits) - 1)
  }

  /** The blocks of the bucket, each with its ids as the server writes them; afterwards the list is empty. */
  *take(terms: readonly Term[]): Generator<readonly [Term, number, string]> {
    const ends = new Uint32Array(terms.length + 1)
    for (let at = 0; at < this.#length; at++) increase(ends, (this.#terms[at] ?? 0) + 1, 1)
    for (let term = 0; term < terms.length; term++) increase(ends, term + 1, ends[term] ?? 0)
    const texts = Buffer.alloc(this.#length * 3)
    const next = ends.slice()
    for (let at = 0; at < this.#length; at++) {
      const term = this.#terms[at] ?? 0
      const to = (next[term] ?? 0) * 3
      increase(next, term, 1)
      const place = this.#places[at] ?? 0
      texts[to] = ALPHABET[place >> 12] ?? 0
      texts[to + 1] = ALPHABET[(place >> 6) & 63] ?? 0
      texts[to + 2] = ALPHABET[place & 63] ?? 0
    }
    this.#length = 0
    for (const [index, term] of terms.entries()) {
      const [from = 0, end = 0] = [ends[index], ends[index + 1]]
      if (end > from) yield [term, this.#bucket, texts.toString('latin1', from * 3, end * 3)]
    }
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

function increase(array: Uint32Array, at: number, by: number): void {
  array[at] = (array[at] ?? 0) + by
}
