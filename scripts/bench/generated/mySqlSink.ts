import { PassThrough } from 'node:stream'
import { once } from 'node:events'
import { type Connection, createConnection } from 'mysql2/promise'
import type { BulkSink } from '../fillDatabase.ts'
import { COLUMNS, INSTANTS, type Row, type Table } from './tableRows.ts'

/** One `LOAD DATA` per table, all at once, fed as rows come; the indices of the largest table are made afterwards by sorting. */
export async function mySqlSink(url: string): Promise<BulkSink> {
  const admin = await createConnection({ uri: url })
  // Nothing of this has to survive a power cut.
  await admin.query('set global innodb_flush_log_at_trx_commit = 0')
  const addIndices = await dropIndices(admin, 'service_case')
  const loads = new Map<Table, { stream: PassThrough; done: Promise<unknown>; connection: Connection }>()
  const loadOf = async (table: Table): Promise<{ stream: PassThrough }> => {
    const known = loads.get(table)
    if (known) return known
    const load = await startLoad(url, table)
    loads.set(table, load)
    return load
  }
  return {
    async write(table, rows) {
      const { stream } = await loadOf(table)
      if (!stream.write(rows.map((row) => line(table, row)).join(''))) await once(stream, 'drain')
    },
    async finish() {
      for (const { stream } of loads.values()) stream.end()
      for (const { done, connection } of loads.values()) {
        await done
        await connection.end()
      }
      await admin.query(addIndices)
      for (const table of loads.keys()) await admin.query(`analyze table ${table}`)
      await admin.query('set global innodb_flush_log_at_trx_commit = 1')
      await admin.end()
    },
  }
}

async function startLoad(url: string, table: Table): Promise<{ stream: PassThrough; done: Promise<unknown>; connection: Connection }> {
  const connection = await createConnection({ uri: url })
  // A table whose rows come in bursts must not be given up in between.
  await connection.query('set unique_checks = 0, foreign_key_checks = 0, net_read_timeout = 86400')
  const stream = new PassThrough({ highWaterMark: 4_000_000 })
  const columns = COLUMNS[table].map((column) => `\`${column}\``).join(', ')
  const sql = `load data local infile 'rows' into table \`${table}\` character set utf8mb4 fields terminated by '\\t' lines terminated by '\\n' (${columns})`
  const done = connection.query({ sql, infileStreamFactory: () => stream })
  // Awaited at the end; a failure before that must not end the program unseen.
  done.catch((error: unknown) => stream.destroy(error as Error))
  return { stream, done, connection }
}

function line(table: Table, row: Row): string {
  const columns = COLUMNS[table]
  return `${row.map((value, index) => (value === null ? '\\N' : typeof value === 'number' && INSTANTS.includes(columns[index] ?? '') ? textInstant(value) : String(value))).join('\t')}\n`
}

function textInstant(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '')
}

/** Drops a table's secondary indices and gives the statement that makes them all in one pass. */
async function dropIndices(connection: Connection, table: string): Promise<string> {
  const [rows] = await connection.query(
    `select index_name name, non_unique plain, group_concat(concat('\`', column_name, '\`') order by seq_in_index) columns from information_schema.statistics where table_schema = database() and table_name = ? and index_name <> 'PRIMARY' group by index_name, non_unique`,
    [table],
  )
  const indices = rows as { name: string; plain: number; columns: string }[]
  await connection.query(`alter table ${table} ${indices.map(({ name }) => `drop index \`${name}\``).join(', ')}`)
  return `alter table ${table} ${indices.map(({ name, plain, columns }) => `add ${Number(plain) === 0 ? 'unique' : ''} index \`${name}\` (${columns})`).join(', ')}`
}
