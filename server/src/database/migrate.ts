import type { Database } from './Database.ts'
import { DatabaseError } from './DatabaseError.ts'

/** Brings the tables up to date. Several servers may start at once on MySQL: they take turns. */
export async function migrate(database: Database): Promise<void> {
  const { migrator } = database.orm
  try {
    await oneAtATime(database, () => migrator.up())
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new DatabaseError(`The database could not be brought up to date (${reason}).`, { cause: error })
  }
}

const LOCK_TABLE = 'migration_lock'
const PATIENCE_MS = 60_000

/** MySQL cannot roll back a half-made table, so two servers must never make the same one: a row is the lock. */
async function oneAtATime(database: Database, work: () => Promise<unknown>): Promise<void> {
  if (database.dialect === 'sqlite') return void (await work())
  const connection = database.orm.em.getConnection('write')
  await connection.execute(`create table if not exists ${LOCK_TABLE} (id int primary key, since datetime not null)`)
  for (const until = Date.now() + PATIENCE_MS; ;) {
    await connection.execute(`delete from ${LOCK_TABLE} where since < now() - interval 10 minute`)
    try {
      await connection.execute(`insert into ${LOCK_TABLE} (id, since) values (1, now())`)
      break
    } catch (error) {
      if (Date.now() > until) throw new Error('another server has been migrating for a minute', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  try {
    await work()
  } finally {
    await connection.execute(`delete from ${LOCK_TABLE} where id = 1`)
  }
}
