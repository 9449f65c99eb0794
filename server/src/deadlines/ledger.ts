import type { EntityManager } from '../database/index.ts'
import type { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry } from './DeadlineEntry.ts'
import type { LedgerEvent, LedgerFacts } from './foldLedger.ts'

/** All lines of a deadline's ledger, oldest first. */
export async function ledgerOf(em: EntityManager, deadline: CaseDeadline): Promise<DeadlineEntry[]> {
  return await em.find(DeadlineEntry, { deadlineId: deadline.id }, { orderBy: { id: 'asc' } })
}

/** What the ledger's lines say about the end, to be folded. */
export function ledgerFacts({ startedAt, limit, remindBefore }: CaseDeadline, entries: readonly DeadlineEntry[]): LedgerFacts {
  return { startedAt, limit, remindBefore: remindBefore ?? null, events: entries.flatMap(eventOf) }
}

function eventOf({ kind, at, requestId, amount }: DeadlineEntry): LedgerEvent[] {
  if (kind === 'extended' && amount != null) return [{ kind, at, amount }]
  return kind === 'paused' || kind === 'resumed' ? [{ kind, at, pause: requestId ?? '' }] : []
}
