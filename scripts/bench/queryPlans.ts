import BetterSqlite from 'better-sqlite3'
import { createConnection } from 'mysql2/promise'
import { commonTerm } from '../../server/src/case-index/index.ts'
import type { BenchServer } from './benchServer.ts'
import type { Figure } from './Figure.ts'

const STATEMENTS: Readonly<Record<string, string>> = {
  'blocks of a term': `select bucket, ids from case_term_block where term = '${commonTerm('word', '送货')}' and bucket <= 400 order by bucket desc limit 32`,
  'recent rows of a term': `select case_id from case_term where term = '${commonTerm('word', '送货')}' order by case_id desc`,
  'candidates by rights': "select id from service_case where id in (10000001, 10000002, 10000003) and site = 'HZ' and confidential = 0 order by id desc",
  'list of a site': "select id from service_case where site = 'HZ' and open = 0 order by id desc limit 51",
  'worklist of a group': "select task_id from task_candidate where group_name = 'handler:HZ-ZM' and urgency = 'urgent' order by due_sort, task_id limit 51",
}

/** Prints how the database would run the statements behind the figures; gives none of its own. */
export async function queryPlans({ name, databaseUrl }: BenchServer): Promise<Figure[]> {
  for (const [what, sql] of Object.entries(STATEMENTS)) console.log(`  plan (${name}), ${what}: ${await planOf(databaseUrl, sql)}`)
  return []
}

async function planOf(url: string, sql: string): Promise<string> {
  if (url.startsWith('sqlite:')) {
    const database = new BetterSqlite(url.slice('sqlite:'.length), { readonly: true })
    const rows = database.prepare(`explain query plan ${sql}`).all() as { detail: string }[]
    database.close()
    return rows.map(({ detail }) => detail).join('; ')
  }
  const connection = await createConnection({ uri: url })
  const [rows] = await connection.query(`explain ${sql}`)
  await connection.end()
  return (rows as { type: string; key: string | null; rows: number; Extra: string }[]).map(({ type, key, rows: some, Extra }) => `${type} by ${key ?? 'nothing'}, ${some} rows, ${Extra}`).join('; ')
}
