import { attachmentsOf } from '../attachments/index.ts'
import type { EntityManager } from '../database/index.ts'
import { taskSource } from './caseParts.ts'

/** All files of a case: those it was opened or supplemented with, then those of its tasks. */
export async function caseFiles(em: EntityManager, caseNumber: string): Promise<Awaited<ReturnType<typeof attachmentsOf>>> {
  const ofTasks = await attachmentsOf(em, 'task', await taskSource().keys(em, caseNumber))
  return [...(await attachmentsOf(em, 'case', [caseNumber])), ...ofTasks]
}
