import { type EntityManager, selectRows } from '../database/index.ts'
import { bucketOf, decodeIds } from './blockCodec.ts'
import { type Found, higher, type IdStream } from './IdStream.ts'
import type { Term } from './terms.ts'

/** Blocks read at once: few for the first page, more the further back a search goes. */
const FIRST_BLOCKS = 2
const MOST_BLOCKS = 32

interface Block {
  readonly bucket: number
  readonly ids: string
}

/** The cases that have a term: the recent ones row by row, the older ones block by block. */
export class TermStream implements IdStream {
  readonly rare: boolean
  readonly #em: EntityManager
  readonly #term: Term
  #recent: readonly number[] | undefined
  #recentAt = 0
  #blocks: Block[] = []
  #ids: Uint32Array = new Uint32Array(0)
  #at = 0
  #below = Number.MAX_SAFE_INTEGER
  #size = FIRST_BLOCKS
  #ended = false

  constructor(em: EntityManager, term: Term) {
    this.#em = em
    this.#term = term
    this.rare = term.startsWith('r')
  }

  seek(atMost: number): Found {
    return this.#recent === undefined ? this.#readRecent().then(() => this.#highest(atMost)) : this.#highest(atMost)
  }

  /** Recent rows are read before any block: one that is folded in between is seen twice rather than never. */
  async #readRecent(): Promise<void> {
    this.#recent = (await selectRows<{ id: number }>(this.#em, 'select case_id as id from case_term where term = ? order by case_id desc', [this.#term])).map(({ id }) => id)
  }

  #highest(atMost: number): Found {
    const rows = this.#recent ?? []
    while ((rows[this.#recentAt] ?? -1) > atMost) this.#recentAt++
    const recent = rows[this.#recentAt]
    if (recent === atMost) return recent
    const older = this.#older(atMost)
    return typeof older === 'object' ? older.then((id) => higher(recent, id)) : higher(recent, older)
  }

  #older(atMost: number): Found {
    this.#skip(atMost)
    if (this.#at < this.#ids.length) return this.#ids[this.#at]
    if (this.#ended && this.#blocks.length === 0) return undefined
    const highest = bucketOf(this.#term, atMost)
    const block = this.#nextBlock(highest)
    if (block === undefined) return this.#ended ? undefined : this.#readBlocks(highest).then(() => this.#older(atMost))
    this.#ids = decodeIds(this.#term, block.bucket, block.ids)
    this.#at = 0
    return this.#older(atMost)
  }

  #nextBlock(highest: number): Block | undefined {
    let block = this.#blocks.shift()
    // What was read in advance is leapt over: less of it from now on.
    while (block !== undefined && block.bucket > highest) {
      this.#size = FIRST_BLOCKS
      block = this.#blocks.shift()
    }
    return block
  }

  /** Ever longer leaps, then halving: a rare word beside a common one leaps over thousands of the common one's cases. */
  #skip(atMost: number): void {
    const ids = this.#ids
    let low = this.#at
    if (low >= ids.length || (ids[low] ?? 0) <= atMost) return
    let leap = 1
    while (low + leap < ids.length && (ids[low + leap] ?? 0) > atMost) {
      low += leap
      leap *= 2
    }
    let high = Math.min(low + leap, ids.length)
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ids[middle] ?? 0) > atMost) low = middle + 1
      else high = middle
    }
    this.#at = low
  }

  async #readBlocks(highest: number): Promise<void> {
    const from = Math.min(this.#below - 1, highest)
    this.#blocks = await selectRows(this.#em, 'select bucket, ids from case_term_block where term = ? and bucket <= ? order by bucket desc limit ?', [this.#term, from, this.#size])
    this.#ended = this.#blocks.length < this.#size
    this.#size = Math.min(this.#size * 2, MOST_BLOCKS)
    this.#below = this.#blocks.at(-1)?.bucket ?? 0
  }
}
