import { type EntityManager, selectRows } from '../database/index.ts'
import { bucketOf, decodeIds } from './blockCodec.ts'
import type { IdStream } from './IdStream.ts'
import type { Term } from './terms.ts'

/** Blocks read at once: few for the first page, more the further back a search goes. */
const FIRST_BLOCKS = 2
const MOST_BLOCKS = 32

/** The cases that have a term: the recent ones row by row, the older ones block by block. */
export class TermStream implements IdStream {
  readonly #em: EntityManager
  readonly #term: Term
  #recent: readonly number[] | undefined
  #recentAt = 0
  #blocks: { bucket: number; ids: string }[] = []
  #ids: Uint32Array = new Uint32Array(0)
  #at = 0
  #below = Number.MAX_SAFE_INTEGER
  #size = FIRST_BLOCKS
  #ended = false

  constructor(em: EntityManager, term: Term) {
    this.#em = em
    this.#term = term
  }

  async seek(atMost: number): Promise<number | undefined> {
    // Recent rows are read before any block: one that is folded in between is seen twice rather than never.
    this.#recent ??= (await selectRows<{ id: number }>(this.#em, 'select case_id as id from case_term where term = ? order by case_id desc', [this.#term])).map(({ id }) => id)
    while ((this.#recent[this.#recentAt] ?? -1) > atMost) this.#recentAt++
    const recent = this.#recent[this.#recentAt]
    if (recent === atMost) return recent
    const older = await this.#older(atMost)
    return recent === undefined || (older !== undefined && older > recent) ? older : recent
  }

  async #older(atMost: number): Promise<number | undefined> {
    for (;;) {
      this.#skip(atMost)
      if (this.#at < this.#ids.length) return this.#ids[this.#at]
      if (this.#ended && this.#blocks.length === 0) return undefined
      await this.#nextBlock(atMost)
    }
  }

  /** Halving: a rare word beside a common one leaps over thousands of the common one's cases. */
  #skip(atMost: number): void {
    let [low, high] = [this.#at, this.#ids.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ids[middle] ?? 0) > atMost) low = middle + 1
      else high = middle
    }
    this.#at = low
  }

  async #nextBlock(atMost: number): Promise<void> {
    const highest = bucketOf(this.#term, atMost)
    let block = this.#blocks.shift()
    while (block !== undefined && block.bucket > highest) block = this.#blocks.shift()
    if (block === undefined) {
      if (this.#ended) return
      const from = Math.min(this.#below - 1, highest)
      this.#blocks = await selectRows(this.#em, 'select bucket, ids from case_term_block where term = ? and bucket <= ? order by bucket desc limit ?', [this.#term, from, this.#size])
      this.#ended = this.#blocks.length < this.#size
      this.#size = Math.min(this.#size * 2, MOST_BLOCKS)
      this.#below = this.#blocks.at(-1)?.bucket ?? 0
      return
    }
    this.#ids = decodeIds(this.#term, block.bucket, block.ids)
    this.#at = 0
  }
}
