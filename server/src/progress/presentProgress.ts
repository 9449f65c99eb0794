import { typeName } from '../catalogue/index.ts'
import { findCase, reporterSupplements, runningState } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { ProgressView } from './schema.ts'

/** A case as its citizen may see it: nothing of who works on it, where or why. */
export async function presentProgress(em: EntityManager, caseNumber: string, token: string, now: Date): Promise<ProgressView> {
  const found = await findCase(em, caseNumber)
  const { type, subtype, stage, openedAt, open, dueAt, remindAt, outcome, archivedAt } = found
  return {
    typeName: typeName(type, subtype),
    stage,
    openedAt: openedAt.toISOString(),
    limit: open && dueAt != null ? { dueAt: dueAt.toISOString(), state: runningState(dueAt, remindAt ?? null, now) } : null,
    outcome: outcome ?? null,
    closedAt: archivedAt?.toISOString() ?? null,
    supplements: (await reporterSupplements(em, caseNumber)).map(({ at, files }) => ({ at: at.toISOString(), files })),
    maySupplement: open,
    token,
  }
}
