import type { EntityManager } from '../database/index.ts'
import { type AppContext, forbidden } from '../http/index.ts'
import type { TaskDeed } from './claimTask.ts'
import { expectUnchanged, heldForSigning, lockTask } from './findTask.ts'

/** Keeps what the holder typed so far. It leaves the revision alone: only the holder writes drafts. Throws Problems 403, 404, 409. */
export async function saveTaskDraft(em: EntityManager, { keys }: AppContext, key: string, data: Readonly<Record<string, unknown>>, { actor, now, revision }: Omit<TaskDeed, 'ip'>): Promise<{ revision: number; savedAt: string }> {
  const { task } = await lockTask(em, actor, key)
  expectUnchanged(task, revision)
  if (task.holder !== actor.username) throw forbidden('NOT_THE_HOLDER', '请先领取任务，再填写。', 'Claim the task before filling it in.')
  if (task.held != null) throw heldForSigning()
  task.draft = keys.encrypt(JSON.stringify(data))
  task.draftSavedAt = now
  return { revision: task.revision, savedAt: now.toISOString() }
}
