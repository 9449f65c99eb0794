import Sqlite, { type Database, type Statement } from 'better-sqlite3'
import type { EngineRecord } from '../protocol/EngineRecord.ts'
import type { StateStore } from '../state/StateStore.ts'
import { OrderedIndex } from './OrderedIndex.ts'
import { RecordLog } from './RecordLog.ts'
import { Table } from './Table.ts'
import { UndoLog } from './UndoLog.ts'

/** What one turn leaves behind besides state. */
export interface TurnResult {
  readonly records: readonly EngineRecord[]
  /** Last key handed out. */
  readonly keyCounter: number
  /** Commands begun but not processed in this turn, as JSON; empty text when none. */
  readonly backlog: string
}

/** Rows that may wait in memory before they are written. */
const FLUSH_ROWS = 6_000
/** Rows of each table kept decoded in memory. */
const CACHE_ROWS = 8_192

/**
 * The durable store: one SQLite file. Every turn commits its records (write-ahead, fsync); state follows when enough of it
 * has gathered, in the same transaction as the records up to which it is complete. What lies between is replayed at start.
 */
export class EngineStore implements StateStore {
  readonly undo = new UndoLog()
  readonly log: RecordLog
  /** How long the last commit took, in milliseconds: above all its sync to the disk. Undefined when it wrote state as well. */
  lastCommitMs: number | undefined
  private readonly db: Database
  private readonly begin: Statement<[]>
  private readonly end: Statement<[]>
  private readonly tables: Table<string | number, unknown>[] = []
  private readonly indices: OrderedIndex[] = []

  /**
   * A file, created when missing (`:memory:` for tests), or a database opened by `openDatabase`. Records beyond `keepRecords`
   * are dropped when nobody needs them; all are kept without it. Throws SqliteError when it is locked, read-only or damaged.
   */
  constructor(file: string | Database, keepRecords = Number.POSITIVE_INFINITY) {
    this.db = typeof file === 'string' ? openDatabase(file) : file
    this.log = new RecordLog(this.db, keepRecords)
    this.begin = this.db.prepare('BEGIN IMMEDIATE')
    this.end = this.db.prepare('COMMIT')
  }

  table<K extends string | number, V>(name: string, keyType: 'INTEGER' | 'TEXT'): Table<K, V> {
    const table = new Table<K, V>(this.db, name, keyType, this.undo, CACHE_ROWS)
    this.tables.push(table as unknown as Table<string | number, unknown>)
    return table
  }

  index(name: string): OrderedIndex {
    const index = new OrderedIndex(this.db, name, this.undo)
    this.indices.push(index)
    return index
  }

  /** Makes a turn durable: returns after fsync. */
  commit(turn: TurnResult): void {
    const flush = this.pendingRows() >= FLUSH_ROWS
    const began = performance.now()
    this.transaction(() => {
      this.log.append(turn.records, turn.keyCounter, turn.backlog)
      if (flush) this.writeState()
    })
    this.lastCommitMs = flush ? undefined : performance.now() - began
  }

  /** Writes all waiting state and acknowledgements. */
  flush(): void {
    const behind = this.log.appliedPosition !== this.log.lastPosition
    if (!behind && !this.log.hasAcknowledged) return
    this.transaction(() => {
      this.log.writeAcknowledged()
      if (behind) this.writeState()
    })
  }

  /** Copies what is committed into a new file while the engine goes on. */
  async backup(file: string): Promise<void> {
    await this.db.backup(file)
  }

  /** Leaves a gap behind the keys and positions given out so far; all of state is written. */
  skipNumbers(gap: number): void {
    this.transaction(() => {
      this.log.skip(gap)
      this.writeState()
    })
  }

  /** Does what writes to the file at one go: one sync for all of it, and all or nothing. */
  transaction<T>(work: () => T): T {
    this.begin.run()
    try {
      const result = work()
      this.end.run()
      return result
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  /** Lets go of the file. State that was not flushed is rebuilt from the records at the next start. */
  close(): void {
    this.db.close()
  }

  private writeState(): void {
    for (const table of this.tables) table.flush()
    for (const index of this.indices) index.flush()
    this.log.setApplied()
  }

  private pendingRows(): number {
    let rows = 0
    for (const table of this.tables) rows += table.pending
    return rows
  }
}

/** Opens a database as the engine needs it. */
export function openDatabase(file: string): Database {
  const db = new Sqlite(file, { timeout: 200 })
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  // Without this a re-opened WAL database falls back to NORMAL, which loses commits when the power goes.
  db.pragma('synchronous = FULL')
  // In KiB: a flush's pages fit in. More was no faster, beside a million instances either: the system keeps the file's pages as well.
  db.pragma('cache_size = -24576')
  db.pragma('wal_autocheckpoint = 4000')
  return db
}
