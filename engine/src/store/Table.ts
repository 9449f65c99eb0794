import type { Database, Statement } from 'better-sqlite3'
import type { StateTable } from '../state/StateTable.ts'
import { GenerationCache } from './GenerationCache.ts'
import type { UndoLog, Undoable } from './UndoLog.ts'

/** What changed since the last flush. `fresh` rows were never on disk: deleting one costs nothing. */
interface Change<V> {
  readonly value: V | undefined
  readonly fresh: boolean
}

/** Known to be absent on disk. */
const ABSENT = Symbol('absent')

/** Rows by key: changes since the last flush in memory, a bounded cache of what was read, the rest on disk. Rows are never mutated. */
export class Table<K extends string | number, V> implements StateTable<K, V>, Undoable {
  private readonly changes = new Map<K, Change<V>>()
  private readonly cache: GenerationCache<K, V | typeof ABSENT>
  private readonly undo: UndoLog
  private readonly select: Statement<unknown[], { v: string }>
  private readonly selectAll: Statement<[], { k: K; v: string }>
  private readonly upsert: Statement<unknown[]>
  private readonly remove: Statement<unknown[]>
  /** No key above this one is on disk: keys grow, so most of what is new need not be looked for there. */
  private highest: K | undefined
  /** The row that the present command has already copied. */
  private copied: { readonly row: V; readonly generation: number } | undefined
  /** Text has no such order in common with the disk's. */
  private readonly grows: boolean

  constructor(db: Database, name: string, keyType: 'INTEGER' | 'TEXT', undo: UndoLog, cacheSize: number) {
    const layout = keyType === 'TEXT' ? 'WITHOUT ROWID' : ''
    db.exec(`CREATE TABLE IF NOT EXISTS t_${name} (k ${keyType} PRIMARY KEY NOT NULL, v TEXT NOT NULL) ${layout}`)
    this.undo = undo
    this.cache = new GenerationCache(cacheSize)
    this.select = db.prepare(`SELECT v FROM t_${name} WHERE k = ?`)
    this.selectAll = db.prepare(`SELECT k, v FROM t_${name} ORDER BY k`)
    this.upsert = db.prepare(`INSERT INTO t_${name} (k, v) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v`)
    this.remove = db.prepare(`DELETE FROM t_${name} WHERE k = ?`)
    this.grows = keyType === 'INTEGER'
    this.highest = db.prepare<[], { k: K | null }>(`SELECT max(k) AS k FROM t_${name}`).get()?.k ?? undefined
  }

  get(key: K): V | undefined {
    const change = this.changes.get(key)
    if (change !== undefined) return change.value
    if (this.grows && (this.highest === undefined || key > this.highest)) return undefined
    const cached = this.cache.get(key)
    if (cached !== undefined) return cached === ABSENT ? undefined : (cached as V)
    const row = this.select.get(key)
    const value = row === undefined ? undefined : (JSON.parse(row.v) as V)
    this.cache.set(key, value === undefined ? ABSENT : value)
    return value
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  /** Adds a row under a key that was never used before. */
  insert(key: K, value: V): void {
    this.change(key, { value, fresh: !this.changes.has(key) })
  }

  put(key: K, value: V): void {
    this.change(key, { value, fresh: this.changes.get(key)?.fresh ?? false })
  }

  assign<Name extends keyof V>(key: K, name: Name, member: V[Name]): void {
    const row = this.get(key)
    const own = this.undo.generation
    if (row === undefined || this.copied?.row !== row || this.copied.generation !== own) {
      // The first change of a command works on a copy; further ones on the same: a copy each would cost the square of their number.
      const copy = { ...row } as V
      this.put(key, copy)
      this.copied = { row: copy, generation: own }
    }
    // Not an assignment: a member may be called __proto__.
    Object.defineProperty(this.copied?.row, name, { value: member, enumerable: true, configurable: true, writable: true })
  }

  delete(key: K): void {
    const before = this.changes.get(key)
    if (before?.fresh) {
      this.undo.push(this, key, before)
      this.changes.delete(key)
      this.cache.set(key, ABSENT)
      return
    }
    this.change(key, { value: undefined, fresh: false })
  }

  restore(key: string | number, before: unknown): void {
    if (before === undefined) this.changes.delete(key as K)
    else this.changes.set(key as K, before as Change<V>)
    // A fresh row's deletion had noted its absence.
    this.cache.delete(key as K)
  }

  /** How many rows wait to be written. */
  get pending(): number {
    return this.changes.size
  }

  /** Writes the changes; the caller has opened the transaction. */
  flush(): void {
    for (const [key, { value }] of this.changes) {
      if (value === undefined) this.remove.run(key)
      else {
        this.upsert.run(key, JSON.stringify(value))
        if (this.highest === undefined || key > this.highest) this.highest = key
      }
      this.cache.set(key, value === undefined ? ABSENT : value)
    }
    this.changes.clear()
  }

  /** Every row, by key: for tests, backup checks and operations, not for processing. */
  *all(): Generator<[K, V]> {
    const rows = new Map<K, V>()
    for (const { k, v } of this.selectAll.iterate()) rows.set(k, JSON.parse(v) as V)
    for (const [key, { value }] of this.changes) {
      if (value === undefined) rows.delete(key)
      else rows.set(key, value)
    }
    yield* [...rows].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  }

  private change(key: K, next: Change<V>): void {
    this.undo.push(this, key, this.changes.get(key))
    this.changes.set(key, next)
  }
}
