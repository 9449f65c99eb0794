import type { Database } from './Database.ts'
import { DatabaseError } from './DatabaseError.ts'

/** Brings the tables up to date. Of several servers one at a time may: see `startAlone`. */
export async function migrate(database: Database): Promise<void> {
  try {
    await database.orm.migrator.up()
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new DatabaseError(`The database could not be brought up to date (${reason}).`, { cause: error })
  }
}
