import type { Database, Statement } from 'better-sqlite3'
import type { Bucket, EntryId, IndexEntry, ListOptions, StateIndex } from '../state/StateIndex.ts'
import type { UndoLog, Undoable } from './UndoLog.ts'

/** What is known of one bucket since the last flush. */
interface Overlay {
  /** In order. */
  readonly added: IndexEntry[]
  /** On disk, but removed since. */
  readonly removed: Set<string>
  /** The beginning of what is on disk; `complete` when there is no more. */
  page: IndexEntry[]
  complete: boolean
  loaded: boolean
  /** So many entries at the beginning of the page are removed: a queue is not searched from its start each time. */
  skip: number
}

const PAGE = 256
/** A page that has grown beyond this is read anew instead of kept. */
const MAX_PAGE = 8_192

/** A sorted set of (order, id) per bucket: changes since the last flush in memory, merged over what is on disk. */
export class OrderedIndex implements StateIndex, Undoable {
  private overlays = new Map<Bucket, Overlay>()
  private readonly undo: UndoLog
  private readonly selectPage: Statement<[Bucket, number, number, EntryId, number], { o: number; i: EntryId }>
  private readonly selectFirst: Statement<[Bucket, number], { o: number; i: EntryId }>
  private readonly selectAll: Statement<[], { b: Bucket; o: number; i: EntryId }>
  private readonly insertRow: Statement<[Bucket, number, EntryId]>
  private readonly deleteRow: Statement<[Bucket, number, EntryId]>
  /** Buckets that are keys grow: none above this one is on disk. */
  private highest: number

  constructor(db: Database, name: string, undo: UndoLog) {
    // Buckets and ids have no declared type, so that text made of digits stays text.
    db.exec(`CREATE TABLE IF NOT EXISTS i_${name} (b NOT NULL, o INTEGER NOT NULL, i NOT NULL, PRIMARY KEY (b, o, i)) WITHOUT ROWID`)
    this.undo = undo
    this.selectFirst = db.prepare(`SELECT o, i FROM i_${name} WHERE b = ? ORDER BY o, i LIMIT ?`)
    this.selectPage = db.prepare(`SELECT o, i FROM i_${name} WHERE b = ? AND (o > ? OR (o = ? AND i > ?)) ORDER BY o, i LIMIT ?`)
    this.selectAll = db.prepare(`SELECT b, o, i FROM i_${name}`)
    this.insertRow = db.prepare(`INSERT OR IGNORE INTO i_${name} (b, o, i) VALUES (?, ?, ?)`)
    this.deleteRow = db.prepare(`DELETE FROM i_${name} WHERE b = ? AND o = ? AND i = ?`)
    const { highest } = db.prepare<[], { highest: Bucket | null }>(`SELECT max(b) AS highest FROM i_${name} WHERE b < ''`).get() ?? { highest: null }
    this.highest = typeof highest === 'number' ? highest : 0
  }

  add(bucket: Bucket, order: number, id: EntryId): void {
    const overlay = this.overlay(bucket)
    const entry = { order, id }
    if (!overlay.removed.delete(nameOf(entry))) insertSorted(overlay.added, entry)
    else overlay.skip = 0
    this.undo.push(this, bucket, { entry, added: true })
  }

  remove(bucket: Bucket, order: number, id: EntryId): void {
    const overlay = this.overlay(bucket)
    const entry = { order, id }
    const at = positionOf(overlay.added, entry)
    if (at >= 0) overlay.added.splice(at, 1)
    else overlay.removed.add(nameOf(entry))
    this.undo.push(this, bucket, { entry, added: false, wasAdded: at >= 0 })
  }

  restore(bucket: Bucket, before: unknown): void {
    const { entry, added, wasAdded } = before as { entry: IndexEntry; added: boolean; wasAdded?: boolean }
    const overlay = this.overlay(bucket)
    if (!added) {
      if (wasAdded) insertSorted(overlay.added, entry)
      else {
        overlay.removed.delete(nameOf(entry))
        overlay.skip = 0
      }
      return
    }
    const at = positionOf(overlay.added, entry)
    if (at >= 0) overlay.added.splice(at, 1)
    else overlay.removed.add(nameOf(entry))
  }

  first(bucket: Bucket): IndexEntry | undefined {
    return this.list(bucket, { limit: 1 })[0]
  }

  list(bucket: Bucket, { limit = Number.POSITIVE_INFINITY, upTo = Number.POSITIVE_INFINITY }: ListOptions = {}): IndexEntry[] {
    const overlay = this.overlay(bucket)
    const found: IndexEntry[] = []
    let fromDisk = this.firstLiving(bucket, overlay)
    let fromAdded = 0
    while (found.length < limit) {
      let stored = this.onDisk(bucket, overlay, fromDisk)
      while (stored !== undefined && overlay.removed.has(nameOf(stored))) stored = this.onDisk(bucket, overlay, ++fromDisk)
      const added = overlay.added[fromAdded]
      const next = stored === undefined || (added !== undefined && compare(added, stored) < 0) ? added : stored
      if (next === undefined || next.order > upTo) break
      if (next === added) fromAdded += 1
      else fromDisk += 1
      found.push(next)
    }
    if (overlay.page.length > MAX_PAGE) Object.assign(overlay, { page: [], complete: false, loaded: false, skip: 0 })
    return found
  }

  get pending(): number {
    let count = 0
    for (const { added, removed } of this.overlays.values()) count += added.length + removed.size
    return count
  }

  /** Writes the changes; the caller has opened the transaction. */
  flush(): void {
    for (const [bucket, { added, removed }] of this.overlays) {
      for (const name of removed) {
        const { order, id } = entryOf(name)
        this.deleteRow.run(bucket, order, id)
      }
      for (const { order, id } of added) this.insertRow.run(bucket, order, id)
      if (typeof bucket === 'number' && added.length > 0) this.highest = Math.max(this.highest, bucket)
    }
    this.overlays = new Map()
  }

  /** Every entry as text, sorted: for tests. */
  all(): string[] {
    const names = new Set<string>()
    for (const { b, o, i } of this.selectAll.iterate()) names.add(JSON.stringify([b, o, i]))
    for (const [bucket, { added, removed }] of this.overlays) {
      for (const name of removed) {
        const { order, id } = entryOf(name)
        names.delete(JSON.stringify([bucket, order, id]))
      }
      for (const { order, id } of added) names.add(JSON.stringify([bucket, order, id]))
    }
    return [...names].toSorted()
  }

  private overlay(bucket: Bucket): Overlay {
    let overlay = this.overlays.get(bucket)
    if (overlay === undefined) {
      const absent = typeof bucket === 'number' && bucket > this.highest
      overlay = { added: [], removed: new Set(), page: [], complete: absent, loaded: absent, skip: 0 }
      this.overlays.set(bucket, overlay)
    }
    return overlay
  }

  private firstLiving(bucket: Bucket, overlay: Overlay): number {
    if (overlay.removed.size === 0) return 0
    for (let entry = this.onDisk(bucket, overlay, overlay.skip); entry !== undefined && overlay.removed.has(nameOf(entry)); ) {
      overlay.skip += 1
      entry = this.onDisk(bucket, overlay, overlay.skip)
    }
    return overlay.skip
  }

  private onDisk(bucket: Bucket, overlay: Overlay, at: number): IndexEntry | undefined {
    if (at < overlay.page.length) return overlay.page[at]
    if (overlay.complete) return undefined
    const last = overlay.page.at(-1)
    // The first look reads little: most buckets hold a handful.
    const limit = overlay.loaded ? PAGE : 16
    const rows = last === undefined ? this.selectFirst.all(bucket, limit) : this.selectPage.all(bucket, last.order, last.order, last.id, limit)
    for (const { o, i } of rows) overlay.page.push({ order: o, id: i })
    overlay.complete = rows.length < limit
    overlay.loaded = true
    return overlay.page[at]
  }
}

function compare(a: IndexEntry, b: IndexEntry): number {
  if (a.order !== b.order) return a.order - b.order
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function nameOf({ order, id }: IndexEntry): string {
  return typeof id === 'number' ? `${order}#${id}` : `${order}$${id}`
}

function entryOf(name: string): IndexEntry {
  const [, order = '', kind, id = ''] = /^(-?\d+)([#$])([\s\S]*)$/.exec(name) ?? []
  return { order: Number(order), id: kind === '#' ? Number(id) : id }
}

/** Where the entry stands, or -1. */
function positionOf(entries: readonly IndexEntry[], entry: IndexEntry): number {
  const at = lowerBound(entries, entry)
  const found = entries[at]
  return found !== undefined && compare(found, entry) === 0 ? at : -1
}

function insertSorted(entries: IndexEntry[], entry: IndexEntry): void {
  const last = entries.at(-1)
  // Keys and due dates mostly grow.
  if (last === undefined || compare(last, entry) < 0) entries.push(entry)
  else entries.splice(lowerBound(entries, entry), 0, entry)
}

function lowerBound(entries: readonly IndexEntry[], entry: IndexEntry): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    const candidate = entries[middle]
    if (candidate !== undefined && compare(candidate, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
