import type { Deadline } from '../cases/schema.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry } from './DeadlineEntry.ts'
import { presentDeadline } from './presentDeadline.ts'

/** The limits of a case with their ledgers, oldest first. */
export async function deadlinesOf(em: EntityManager, context: AppContext, { number: caseNumber, site }: { number: string; site: string }, now: Date): Promise<Deadline[]> {
  const limits = await em.find(CaseDeadline, { caseNumber }, { orderBy: { id: 'asc' } })
  const ledger = Map.groupBy(await em.find(DeadlineEntry, { caseNumber }, { orderBy: { id: 'asc' } }), ({ deadlineId }) => deadlineId)
  return limits.map((limit) => presentDeadline(context, site, limit, ledger.get(limit.id) ?? [], now))
}

/** How many limits of a case run. */
export async function openDeadlines(em: EntityManager, caseNumber: string): Promise<number> {
  return await em.count(CaseDeadline, { caseNumber, metAt: null })
}
