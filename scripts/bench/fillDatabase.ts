import BetterSqlite from 'better-sqlite3'
import { createConnection } from 'mysql2/promise'

const SITES = ['HZ', 'NB', 'WZ', 'JX', 'HU', 'SX', 'JH', 'QZ', 'ZS', 'TZ', 'LS']
const UNITS = ['ZM', 'YX', 'WL', 'KF']
const URGENCIES = ['normal', 'normal', 'normal', 'urgent', 'critical']
const CHUNK = 1_000
const DAY_MS = 86_400_000

type Row = readonly (string | number | null)[]

/** A table to be filled: its columns and the row for each number. */
interface Filling {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: (index: number) => Row[]
  readonly count: number
}

/**
 * Writes generated cases and open tasks straight into the migrated tables of a database, as years of operation would have left them: every
 * case number distinct, tasks spread over eleven cities and their departments, due instants from a week ago to a month ahead.
 */
export async function fillDatabase(databaseUrl: string, cases: number, openTasks: number): Promise<void> {
  const fillings = [caseFilling(cases, openTasks), taskFilling(openTasks), candidateFilling(openTasks)]
  if (databaseUrl.startsWith('sqlite:')) fillSqlite(databaseUrl.slice('sqlite:'.length), fillings)
  else await fillMySql(databaseUrl, fillings)
}

function caseFilling(count: number, open: number): Filling {
  const columns = ['id', 'number', 'type', 'site', 'department', 'stage', 'open', 'urgency', 'channel', 'confidential', 'anonymous', 'subject', 'process_id', 'form_id', 'form_version', 'content_sequence', 'opened_at', 'opened_by', 'opened_by_name', 'due_at', 'revision']
  return {
    table: 'service_case',
    columns,
    count,
    rows: (index) => {
      const isOpen = index < open
      const opened = instant(isOpen ? -(index % 30) * DAY_MS : -((index % 1500) + 30) * DAY_MS)
      return [[
        FIRST_ID + index, numberOf(index), 'complaint', siteOf(index), departmentOf(index), isOpen ? 'handling' : 'archived', isOpen ? 1 : 0, urgencyOf(index), 'phone', 0, 0,
        `第${index}号投诉：订货与送货`, 'complaint', 'complaint-intake', 1, 1, opened, `${siteOf(index).toLowerCase()}.agent1`, '坐席一', isOpen ? dueOf(index) : null, 1,
      ]]
    },
  }
}

function taskFilling(count: number): Filling {
  const columns = ['id', 'job_key', 'case_number', 'site', 'process_instance_key', 'process_definition_key', 'element_instance_key', 'element_id', 'name', 'stage', 'form_id', 'form_version', 'headers', 'variables', 'candidate_groups', 'priority', 'state', 'due_at', 'job_deadline', 'created_at', 'revision']
  return {
    table: 'user_task',
    columns,
    count,
    rows: (index) => [[
      FIRST_ID + index, String(4_503_599_627_370_496 + index), numberOf(index), siteOf(index), String(9_000_000 + index), '1', String(9_500_000 + index), 'handle', '办理', 'handling', 'complaint-handle', 1, '{}', '{}',
      JSON.stringify([groupOf(index)]), 50, 'open', dueOf(index), instant(300 * DAY_MS), instant(-(index % 30) * DAY_MS), 1,
    ]],
  }
}

function candidateFilling(count: number): Filling {
  const columns = ['group_name', 'due_sort', 'task_id', 'created_at', 'type', 'stage', 'site', 'urgency', 'holder']
  return {
    table: 'task_candidate',
    columns,
    count,
    rows: (index) => [[groupOf(index), dueOf(index), FIRST_ID + index, instant(-(index % 30) * DAY_MS), 'complaint', 'handling', siteOf(index), urgencyOf(index), null]],
  }
}

/** Above anything the seeds make. */
const FIRST_ID = 10_000_000
const NOW = Date.now()

function numberOf(index: number): string {
  const day = new Date(NOW - Math.floor(index / 9_000) * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
  return `${siteOf(index)}-TS-${day}-${String(100_000 + index).slice(-6)}-${index % 10}`
}

function siteOf(index: number): string {
  return SITES[index % SITES.length] ?? 'HZ'
}

function departmentOf(index: number): string {
  return `${siteOf(index)}-${UNITS[Math.floor(index / SITES.length) % UNITS.length] ?? 'ZM'}`
}

function groupOf(index: number): string {
  return `handler:${departmentOf(index)}`
}

function urgencyOf(index: number): string {
  return URGENCIES[index % URGENCIES.length] ?? 'normal'
}

function dueOf(index: number): number {
  return instant(((index * 7919) % 37) * DAY_MS - 7 * DAY_MS + (index % 86_400) * 1000)
}

/** Milliseconds, the way SQLite stores an instant here; MySQL gets them as text. */
function instant(offsetMs: number): number {
  return NOW + offsetMs
}

function fillSqlite(file: string, fillings: readonly Filling[]): void {
  const database = new BetterSqlite(file)
  database.pragma('synchronous = off')
  for (const filling of fillings) {
    const insert = database.prepare(`insert into ${filling.table} (${filling.columns.join(', ')}) values (${filling.columns.map(() => '?').join(', ')})`)
    database.transaction(() => {
      for (let index = 0; index < filling.count; index++) for (const row of filling.rows(index)) insert.run(...row)
    })()
  }
  database.exec('analyze')
  database.close()
}

async function fillMySql(url: string, fillings: readonly Filling[]): Promise<void> {
  const connection = await createConnection({ uri: url })
  await connection.query('set unique_checks = 0, foreign_key_checks = 0, autocommit = 0')
  for (const filling of fillings) {
    const times = filling.columns.map((column) => /(_at|due_sort|job_deadline)$/.test(column))
    for (let from = 0; from < filling.count; from += CHUNK) {
      const rows: unknown[] = []
      for (let index = from; index < Math.min(from + CHUNK, filling.count); index++) {
        for (const row of filling.rows(index)) rows.push(row.map((value, column) => (times[column] && typeof value === 'number' ? textInstant(value) : value)))
      }
      await connection.query(`insert into ${filling.table} (${filling.columns.map((column) => `\`${column}\``).join(', ')}) values ?`, [rows])
    }
    await connection.query('commit')
    await connection.query(`analyze table ${filling.table}`)
  }
  await connection.end()
}

function textInstant(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '')
}
