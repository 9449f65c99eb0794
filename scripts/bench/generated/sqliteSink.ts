import BetterSqlite from 'better-sqlite3'
import type { BulkSink } from '../fillDatabase.ts'
import { COLUMNS, type Table } from './tableRows.ts'

/** Large transactions, and the indices of the largest table made when its rows are there. */
export function sqliteSink(file: string): BulkSink {
  const database = new BetterSqlite(file)
  database.pragma('synchronous = off')
  database.pragma('cache_size = -400000')
  const indices = database.prepare("select name, sql from sqlite_master where type = 'index' and tbl_name = 'service_case' and sql is not null").all() as { name: string; sql: string }[]
  for (const { name } of indices) database.exec(`drop index ${name}`)
  const inserts = new Map<Table, BetterSqlite.Statement>()
  const insertOf = (table: Table): BetterSqlite.Statement => {
    const columns = COLUMNS[table]
    const made = inserts.get(table) ?? database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
    inserts.set(table, made)
    return made
  }
  database.exec('begin')
  let written = 0
  return {
    write: (table, rows) => {
      const insert = insertOf(table)
      for (const row of rows) insert.run(...row)
      written += rows.length
      if (written > 200_000) {
        written = 0
        database.exec('commit; begin')
      }
      return Promise.resolve()
    },
    finish: () => {
      database.exec('commit')
      for (const { sql } of indices) database.exec(sql)
      database.exec('analyze')
      database.close()
      return Promise.resolve()
    },
  }
}
