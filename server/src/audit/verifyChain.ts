import type { EntityManager } from '../database/index.ts'
import { AuditEntry } from './AuditEntry.ts'
import { AuditHead } from './AuditHead.ts'
import { chainedFieldsOf, chainHash, GENESIS } from './chain.ts'
import type { AuditVerdict } from './schema.ts'

const BATCH = 1000

type Break = NonNullable<AuditVerdict['firstBreak']>

/** Follows the chain from the first entry to where it ended when this began, a batch at a time, and reports the first break. */
export async function verifyChain(em: EntityManager): Promise<AuditVerdict> {
  const end = await em.findOne(AuditHead, { id: 1 }, { disableIdentityMap: true })
  const last = end?.sequence ?? 0
  let sequence = 0
  let hash = GENESIS
  while (sequence < last) {
    const batch = await em.find(
      AuditEntry,
      { sequence: { $gt: sequence, $lte: last } },
      { orderBy: { sequence: 'asc' }, limit: BATCH, disableIdentityMap: true },
    )
    for (const entry of batch) {
      const broken = breakAt(entry, sequence, hash)
      if (broken) return { ok: false, checked: sequence, head: end?.hash ?? GENESIS, firstBreak: broken }
      sequence = entry.sequence
      hash = entry.hash
    }
    if (batch.length === 0) break
    // Other requests get their turn between two batches.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (sequence === last && hash === (end?.hash ?? GENESIS)) return { ok: true, checked: sequence, head: hash, firstBreak: null }
  const text = `The chain ends at entry ${sequence}, but ${last} entries were written, the last with the hash ${end?.hash ?? GENESIS}`
  return { ok: false, checked: sequence, head: hash, firstBreak: { sequence: sequence + 1, kind: 'cut-off', at: null, text } }
}

function breakAt(entry: AuditEntry, previous: number, previousHash: string): Break | undefined {
  const at = entry.at.toISOString()
  const { sequence } = entry
  if (sequence !== previous + 1)
    return { sequence: previous + 1, kind: 'missing', at: null, text: `Entry ${previous + 1} is missing; the next is ${sequence}` }
  if (entry.previousHash !== previousHash)
    return { sequence, kind: 'unlinked', at, text: `Entry ${sequence} does not follow from the entry before it` }
  if (chainHash(chainedFieldsOf(entry), previousHash) === entry.hash) return undefined
  return { sequence, kind: 'changed', at, text: `Entry ${sequence} was changed after it was written` }
}
