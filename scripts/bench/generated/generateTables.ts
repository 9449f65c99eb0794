import type { Keys } from '../../../server/src/http/index.ts'
import { generatedCases, generatedNow, type Sizes } from './GeneratedCase.ts'
import { candidateRows, caseRow, eventRows, FIRST_ID, type Row, type Table, taskRow } from './tableRows.ts'
import { TermBlocks } from './termBlocks.ts'

/** Where rows go; resolves when more may come. */
export type Sink = (table: Table, rows: readonly Row[]) => Promise<void>

const CHUNK = 2_000
/** Blocks are taken at the bounds of the smaller buckets. */
const BUCKET = 32_768

/** All rows of generated cases, tasks and index blocks, in the order of their keys where that matters. */
export async function generateTables(sizes: Sizes, keys: Keys, sink: Sink): Promise<void> {
  const now = generatedNow()
  const terms = new TermBlocks(keys)
  const known = new Map<string, string>()
  const pending = new Map<Table, Row[]>()
  const put = async (table: Table, ...rows: readonly Row[]): Promise<void> => {
    const waiting = pending.get(table) ?? []
    waiting.push(...rows)
    pending.set(table, waiting)
    if (waiting.length < CHUNK) return
    pending.set(table, [])
    await sink(table, waiting)
  }
  let id = FIRST_ID
  for (const one of generatedCases(sizes, now)) {
    if (id % BUCKET === 0) for (const row of terms.take(id)) await put('case_term_block', row)
    terms.add(id, one)
    await put('service_case', caseRow(id, one, keys, known))
    if (one.open) {
      await put('user_task', taskRow(id, one, now))
      await put('task_candidate', ...candidateRows(id, one))
      await put('case_event', ...eventRows(one))
    }
    id++
  }
  for (const row of terms.take()) await put('case_term_block', row)
  for (const [table, rows] of pending) if (rows.length > 0) await sink(table, rows)
}
