import type { Database } from 'better-sqlite3'
import { openDatabase } from './EngineStore.ts'
import { decodeRecords } from './recordCodec.ts'

/** What a sound store holds. */
export interface StoreFacts {
  readonly lastPosition: number
}

/** Reads a store through that no engine uses. Throws an Error with one sentence for the first thing that is not as it must be. */
export function checkStore(file: string): StoreFacts {
  let db: Database | undefined
  try {
    db = openDatabase(file)
    const [{ integrity_check: verdict } = { integrity_check: 'no answer' }] = db.pragma('integrity_check(1)') as { integrity_check: string }[]
    if (verdict !== 'ok') throw new Error(verdict)
    checkTables(db)
    return { lastPosition: checkLog(db) }
  } catch (error) {
    throw new Error(`The store ${file} is damaged: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  } finally {
    db?.close()
  }
}

function checkTables(db: Database): void {
  const names = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 't_*'`).all()
  for (const { name } of names) {
    const bad = db.prepare<[], { k: unknown }>(`SELECT k FROM "${name}" WHERE NOT json_valid(v) LIMIT 1`).get()
    if (bad !== undefined) throw new Error(`the row ${String(bad.k)} of ${name} can't be read`)
  }
}

/** Positions follow each other; each turn's records can be read; state is not ahead of them. */
function checkLog(db: Database): number {
  const applied = db.prepare<[], { v: string }>(`SELECT v FROM meta WHERE k = 'applied'`).get()
  const { position } = JSON.parse(applied?.v ?? '{"position":0}') as { position: number }
  let last: number | undefined
  for (const row of db.prepare<[], { first: number; last: number; records: string }>('SELECT first, last, records FROM log ORDER BY first').iterate()) {
    if (last !== undefined && row.first <= last) throw new Error(`the turn at position ${row.first} overlaps the one before`)
    // Behind what state holds nothing may be missing: it is applied at the next start.
    if (last !== undefined && last >= position && row.first !== last + 1) throw new Error(`records are missing between the positions ${last} and ${row.first}`)
    const records = decodeRecords(row.records, row.first)
    if (records.length !== row.last - row.first + 1) throw new Error(`the turn at position ${row.first} is not whole`)
    last = row.last
  }
  return Math.max(position, last ?? 0)
}
