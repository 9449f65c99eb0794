import type { EntityManager } from '../database/index.ts'
import { CaseEvent } from './CaseEvent.ts'

/** How often an event of a kind happened to a case. */
export async function eventsOfKind(em: EntityManager, caseNumber: string, kind: string): Promise<number> {
  return await em.count(CaseEvent, { caseNumber, kind })
}
