import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { createConnection } from 'mysql2/promise'
import { DatabaseError } from './DatabaseError.ts'

const PATIENCE_MS = 120_000
const LOOK_EVERY_MS = 100

/**
 * Runs what a server does to the database before it listens, while no other server does the same: tables half made, or seeded twice,
 * cannot be undone. The lock ends with the process that has it, however that ends. Throws {@link DatabaseError} after two minutes.
 */
export async function startAlone<T>(url: string, work: () => Promise<T>): Promise<T> {
  const unlock = url.startsWith('sqlite:') ? await lockFile(`${url.slice('sqlite:'.length)}.start`) : await lockName(url.replace(/^mariadb:/, 'mysql:'))
  try {
    return await work()
  } finally {
    await unlock()
  }
}

/** A file beside the database: its own writer's place is needed by the work itself. */
async function lockFile(file: string): Promise<() => Promise<void>> {
  mkdirSync(dirname(file), { recursive: true })
  const lock = new Sqlite(file, { timeout: 0 })
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    try {
      lock.exec('begin exclusive')
      return () => Promise.resolve(void lock.close())
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || Date.now() > until) {
        lock.close()
        throw new DatabaseError(`The server cannot start: ${file} has been locked by another server for ${PATIENCE_MS / 60_000} minutes.`, { cause: error })
      }
      await sleep(LOOK_EVERY_MS)
    }
  }
}

/** A named lock of the database server, held by a connection of its own. */
async function lockName(url: string): Promise<() => Promise<void>> {
  const connection = await createConnection({ uri: url })
  // Names are one for all databases of a server, and at most 64 characters long.
  const name = `banjie start ${new URL(url).pathname.slice(1)}`.slice(0, 64)
  const [rows] = await connection.query('select get_lock(?, ?) as locked', [name, PATIENCE_MS / 1000])
  if ((rows as { locked: number | null }[])[0]?.locked === 1) return () => connection.end()
  await connection.end()
  throw new DatabaseError(`The server cannot start: another server has been preparing the database for ${PATIENCE_MS / 60_000} minutes.`)
}
