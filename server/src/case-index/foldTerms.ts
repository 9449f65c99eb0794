import { changeRows, type EntityManager, isSqlite, selectRows } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { bucketOf, encodeId } from './blockCodec.ts'
import type { Term } from './terms.ts'

/** So many cases are folded in one transaction: short enough for the others that write. */
const CASES_AT_ONCE = 64
/** The youngest stay as rows: transactions that began before them may still be writing. */
const KEPT = 256
const ROWS = 100
const LOCK_MS = 60_000

/** Moves the terms of all but the youngest cases into blocks. Several servers may do so at once: each batch is one server's. */
export async function foldTerms({ database }: Pick<AppContext, 'database'>): Promise<void> {
  for (const until = Date.now() + LOCK_MS; Date.now() < until; ) {
    if (!(await database.transactional(foldSome))) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function foldSome(em: EntityManager): Promise<boolean> {
  const [youngest] = await selectRows<{ id: number | null }>(em, 'select max(case_id) as id from case_term', [])
  const [oldest] = await selectRows<{ id: number | null }>(em, 'select min(case_id) as id from case_term', [])
  if (youngest?.id == null || oldest?.id == null || youngest.id - oldest.id < KEPT + CASES_AT_ONCE) return false
  const end = Math.min(oldest.id + CASES_AT_ONCE, youngest.id - KEPT)
  const lock = isSqlite(em) ? '' : ' for update'
  const rows = await selectRows<{ term: Term; id: number }>(em, `select term, case_id as id from case_term where case_id < ? order by term, case_id${lock}`, [end])
  // Another server was quicker.
  if (rows.length === 0) return true
  await appendBlocks(em, blocksOf(rows))
  await changeRows(em, 'delete from case_term where case_id < ?', [end])
  return true
}

function blocksOf(rows: readonly { term: Term; id: number }[]): [Term, number, string][] {
  const blocks = new Map<string, [Term, number, string]>()
  for (const { term, id } of rows) {
    const bucket = bucketOf(term, id)
    const key = `${term}${bucket}`
    const block = blocks.get(key)
    if (block) block[2] += encodeId(term, id)
    else blocks.set(key, [term, bucket, encodeId(term, id)])
  }
  return [...blocks.values()]
}

async function appendBlocks(em: EntityManager, blocks: readonly [Term, number, string][]): Promise<void> {
  const append = isSqlite(em) ? 'on conflict (term, bucket) do update set ids = ids || excluded.ids' : 'on duplicate key update ids = concat(ids, values(ids))'
  for (let from = 0; from < blocks.length; from += ROWS) {
    const some = blocks.slice(from, from + ROWS)
    await changeRows(em, `insert into case_term_block (term, bucket, ids) values ${some.map(() => '(?, ?, ?)').join(', ')} ${append}`, some.flat())
  }
}
