import { type EntityManager, selectRows, type SqlValue } from '../database/index.ts'
import type { Found, IdStream } from './IdStream.ts'

const BATCH = 200

/** The rows of a table that have a value in an indexed column; the index must end in the id. */
export class ColumnStream implements IdStream {
  readonly rare = true
  readonly #em: EntityManager
  readonly #sql: string
  readonly #value: SqlValue
  #ids: readonly number[] = []
  #at = 0
  #ended = false

  /** `table` and `column` are names from code, never what somebody typed. */
  constructor(em: EntityManager, table: string, column: string, value: SqlValue) {
    this.#em = em
    this.#sql = `select id from ${table} where ${column} = ? and id <= ? order by id desc limit ${BATCH}`
    this.#value = value
  }

  seek(atMost: number): Found {
    while ((this.#ids[this.#at] ?? -1) > atMost) this.#at++
    if (this.#at < this.#ids.length) return this.#ids[this.#at]
    return this.#ended ? undefined : this.#read(atMost)
  }

  async #read(atMost: number): Promise<number | undefined> {
    this.#ids = (await selectRows<{ id: number }>(this.#em, this.#sql, [this.#value, Math.min(atMost, 2 ** 32 - 1)])).map(({ id }) => id)
    this.#at = 0
    this.#ended = this.#ids.length < BATCH
    return this.#ids[0]
  }
}
