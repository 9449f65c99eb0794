import type { EntityManager } from './EntityType.ts'
import { changeRows, isSqlite, selectRows } from './runSql.ts'
import { searchWords } from './searchWords.ts'
import type { Statements } from './sqlMigration.ts'

/** MySQL ignores words under three letters, which most Chinese words are; with a prefix they all count. */
const PREFIX = 'zz'

/** A table of words beside an entity: FTS5 on SQLite, FULLTEXT on MySQL and MariaDB, the same calls on both. */
export class FullTextIndex {
  readonly #table: string

  /** `table` must contain `_fts`, which keeps it out of the comparison with the entities. */
  constructor(table: string) {
    if (!/^[a-z_]*_fts$/.test(table)) throw new Error(`Expected a table name ending in _fts, but got ${table}`)
    this.#table = table
  }

  /** What the noun's migration runs to make the table. */
  get statements(): Statements {
    return {
      sqlite: [`create virtual table \`${this.#table}\` using fts5(words, content='', contentless_delete=1, tokenize='unicode61')`],
      mysql: [
        `create table \`${this.#table}\` (\`id\` bigint not null primary key, \`words\` mediumtext not null, fulltext index (\`words\`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
      ],
    }
  }

  /** Writes the words of a row, instead of what it had. */
  async put(em: EntityManager, id: number, text: string): Promise<void> {
    const words = prefixed(searchWords(text)).join(' ')
    if (isSqlite(em)) {
      await run(em, `delete from ${this.#table} where rowid = ?`, [id])
      await run(em, `insert into ${this.#table} (rowid, words) values (?, ?)`, [id, words])
    } else await run(em, `replace into ${this.#table} (id, words) values (?, ?)`, [id, words])
  }

  async remove(em: EntityManager, id: number): Promise<void> {
    await run(em, `delete from ${this.#table} where ${isSqlite(em) ? 'rowid' : 'id'} = ?`, [id])
  }

  /** A condition for `id in (…)` of rows that have all words of `query`; undefined when it has no words. */
  condition(em: EntityManager, query: string): { readonly sql: string; readonly params: readonly string[] } | undefined {
    const words = prefixed(searchWords(query.slice(0, 200), 12))
    if (words.length === 0) return undefined
    if (isSqlite(em))
      return { sql: `select rowid from ${this.#table} where ${this.#table} match ?`, params: [words.map((word) => `"${word}"`).join(' AND ')] }
    return {
      sql: `select id from ${this.#table} where match(words) against (? in boolean mode)`,
      params: [words.map((word) => `+${word}`).join(' ')],
    }
  }

  /** Ids of rows that have all words of `query`, newest first; undefined when it has no words. */
  async search(em: EntityManager, query: string, limit: number, before?: number): Promise<number[] | undefined> {
    const condition = this.condition(em, query)
    if (!condition) return undefined
    const id = isSqlite(em) ? 'rowid' : 'id'
    const older = before === undefined ? '' : ` and ${id} < ?`
    const rows = await run(em, `${condition.sql.replace(/^select \w+/, `select ${id} as id`)}${older} order by ${id} desc limit ?`, [
      ...condition.params,
      ...(before === undefined ? [] : [before]),
      limit,
    ])
    return rows.map((row) => Number(row.id))
  }
}

function prefixed(words: readonly string[]): string[] {
  return words.map((word) => PREFIX + word)
}

/** In a transaction on its connection, else on the reader's. */
async function run(em: EntityManager, sql: string, params: readonly (string | number)[]): Promise<{ id?: unknown }[]> {
  if (sql.startsWith('select')) return await selectRows(em, sql, params)
  await changeRows(em, sql, params)
  return []
}
