import type { EntityManager } from '../database/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { presentDeadline } from './presentDeadline.ts'
import type { Deadline } from './schema.ts'

/** The limits of a case, oldest first. */
export async function deadlinesOf(em: EntityManager, caseNumber: string, now: Date): Promise<Deadline[]> {
  const rows = await em.find(CaseDeadline, { caseNumber }, { orderBy: { id: 'asc' } })
  return rows.map((row) => presentDeadline(row, now))
}
