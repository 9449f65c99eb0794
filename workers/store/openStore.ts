import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

export type Store = Database.Database

/** Opens (or makes) a durable file of this worker: what is committed survives kill -9 and a power cut. Readable by its owner alone. */
export function openStore(file: string, schema: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Before SQLite opens it: the files it makes beside it take its mode over.
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const store = new Database(file)
  store.pragma('journal_mode = wal')
  // Re-opening a WAL file falls back to NORMAL in this build, which may lose the last commits on a power cut.
  store.pragma('synchronous = full')
  store.pragma('busy_timeout = 5000')
  store.exec(schema)
  return store
}
