import type { Database, Statement } from 'better-sqlite3'
import type { EngineRecord } from '../protocol/EngineRecord.ts'
import { decodeRecords, encodeRecords } from './recordCodec.ts'

interface LogRow {
  readonly first: number
  readonly last: number
  readonly records: string
  readonly keyCounter: number
  readonly backlog: string
}

/** Turns between two looks at what may be dropped. */
const COMPACT_EVERY = 16

/**
 * The history: one row per turn. State is complete up to `appliedPosition`; exporters acknowledge positions. What they acknowledge, and what is dropped
 * for it, is written with the next turn: neither is worth a sync of its own.
 */
export class RecordLog {
  lastPosition = 0
  appliedPosition = 0
  keyCounter = 0
  backlog = ''
  private readonly insert: Statement<[number, number, string, number, string]>
  private readonly select: Statement<[number], LogRow>
  private readonly deleteUpTo: Statement<[number]>
  private readonly setMeta: Statement<[string, string]>
  private readonly getMeta: Statement<[string], { v: string }>
  private readonly exporterRows: Statement<[], { position: number }>
  private readonly getExporter: Statement<[string], { position: number }>
  private readonly setExporter: Statement<[string, number]>

  private readonly keepRecords: number
  private readonly acknowledged = new Map<string, number>()
  private turns = 0

  /** `keepRecords` of the newest are kept for readers although no exporter needs them. */
  constructor(db: Database, keepRecords: number) {
    this.keepRecords = keepRecords
    db.exec(`CREATE TABLE IF NOT EXISTS log (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, records TEXT NOT NULL, keyCounter INTEGER NOT NULL, backlog TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS meta (k TEXT PRIMARY KEY NOT NULL, v TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS exporter (id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL) WITHOUT ROWID`)
    this.insert = db.prepare('INSERT INTO log (first, last, records, keyCounter, backlog) VALUES (?, ?, ?, ?, ?)')
    this.select = db.prepare('SELECT * FROM log WHERE first >= ifnull((SELECT max(first) FROM log WHERE first <= ?), 0) ORDER BY first')
    this.deleteUpTo = db.prepare(`DELETE FROM log WHERE first IN (SELECT first FROM log WHERE last <= ? ORDER BY first LIMIT ${4 * COMPACT_EVERY})`)
    this.setMeta = db.prepare('INSERT INTO meta (k, v) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v')
    this.getMeta = db.prepare('SELECT v FROM meta WHERE k = ?')
    this.exporterRows = db.prepare('SELECT position FROM exporter')
    this.getExporter = db.prepare('SELECT position FROM exporter WHERE id = ?')
    this.setExporter = db.prepare('INSERT INTO exporter (id, position) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET position = max(position, excluded.position)')
    this.load(db)
  }

  append(records: readonly EngineRecord[], keyCounter: number, backlog: string): void {
    const first = records[0]
    const last = records.at(-1)
    if (first === undefined || last === undefined) return
    this.insert.run(first.position, last.position, encodeRecords(records), keyCounter, backlog)
    this.writeAcknowledged()
    this.turns += 1
    if (this.turns % COMPACT_EVERY === 0) this.compact()
    this.lastPosition = last.position
    this.keyCounter = keyCounter
    this.backlog = backlog
  }

  /** Records from a position on, in order. */
  *from(position: number): Generator<EngineRecord> {
    for (const row of this.select.iterate(position)) {
      for (const record of decodeRecords(row.records, row.first)) if (record.position >= position) yield record
    }
  }

  /** Up to `limit` records from a position on. */
  read(position: number, limit: number): EngineRecord[] {
    const records: EngineRecord[] = []
    if (limit <= 0) return records
    for (const record of this.from(position)) {
      records.push(record)
      if (records.length >= limit) break
    }
    return records
  }

  setApplied(): void {
    this.appliedPosition = this.lastPosition
    this.setMeta.run('applied', JSON.stringify({ position: this.lastPosition, keyCounter: this.keyCounter, backlog: this.backlog }))
  }

  exporterPosition(id: string): number {
    const waiting = this.acknowledged.get(id)
    if (waiting !== undefined) return waiting
    const known = this.getExporter.get(id)
    if (known === undefined) this.setExporter.run(id, 0)
    return known?.position ?? 0
  }

  acknowledge(id: string, position: number): void {
    this.acknowledged.set(id, Math.max(this.exporterPosition(id), Math.min(position, this.lastPosition)))
  }

  /** Whether an acknowledgement waits to be written. */
  get hasAcknowledged(): boolean {
    return this.acknowledged.size > 0
  }

  /** Writes the acknowledgements that wait; the caller has opened the transaction. */
  writeAcknowledged(): void {
    for (const [id, position] of this.acknowledged) this.setExporter.run(id, position)
    this.acknowledged.clear()
  }

  /** Counts on this much further: what was in between belongs to others. */
  skip(gap: number): void {
    this.lastPosition += gap
    this.keyCounter += gap
  }

  /** Drops some of what state, exporters and readers no longer need: little at a time, since callers wait meanwhile. */
  private compact(): void {
    const acknowledged = this.exporterRows.all().map((row) => row.position)
    const unneeded = Math.min(this.appliedPosition, this.lastPosition - this.keepRecords, ...acknowledged)
    if (unneeded > 0) this.deleteUpTo.run(unneeded)
  }

  private load(db: Database): void {
    const applied = JSON.parse(this.getMeta.get('applied')?.v ?? '{"position":0,"keyCounter":0,"backlog":""}') as { position: number; keyCounter: number; backlog: string }
    const last = db.prepare<[], LogRow>('SELECT * FROM log ORDER BY first DESC LIMIT 1').get()
    this.appliedPosition = applied.position
    this.lastPosition = Math.max(applied.position, last?.last ?? 0)
    this.keyCounter = Math.max(applied.keyCounter, last?.keyCounter ?? 0)
    this.backlog = last === undefined ? applied.backlog : last.backlog
  }
}
