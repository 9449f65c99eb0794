import { fieldChanges, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, type Problem } from '../http/index.ts'
import type { TaskDeed } from './claimTask.ts'
import { expectUnchanged, heldForSigning, lockTask } from './findTask.ts'
import type { UserTask } from './UserTask.ts'
import { taskForm } from './taskForm.ts'

/** What one page of the holder has typed. */
export interface DraftDeed extends Omit<TaskDeed, 'ip'> {
  readonly data: Readonly<Record<string, unknown>>
  readonly screen?: string | undefined
  readonly basedOn?: string | null | undefined
}

/**
 * Keeps what the holder typed so far. It leaves the revision alone: only the holder writes drafts, though perhaps on two
 * screens. Throws Problems 403, 404, 409; 409 `DRAFT_CHANGED` names the fields that another screen filled in otherwise.
 */
export async function saveTaskDraft(em: EntityManager, context: AppContext, key: string, deed: DraftDeed): Promise<{ revision: number; savedAt: string }> {
  const { actor, now, revision, data, screen } = deed
  const { task, found } = await lockTask(em, actor, key)
  expectUnchanged(task, revision)
  if (task.holder !== actor.username) throw forbidden('NOT_THE_HOLDER', '请先认领任务，再填写。', 'Claim the task before filling it in.')
  if (task.held != null) throw heldForSigning()
  if (savedElsewhere(task, deed)) await expectSame(em, context, task, found, deed)
  task.draft = context.keys.encrypt(JSON.stringify(data))
  task.draftSavedAt = now
  task.draftScreen = screen ?? null
  return { revision: task.revision, savedAt: now.toISOString() }
}

/** An answer that was lost on the way leaves an older `basedOn` with the same screen: that is no conflict. */
function savedElsewhere(task: UserTask, { screen, basedOn }: DraftDeed): boolean {
  if (basedOn === undefined || task.draftSavedAt == null || task.draftScreen === screen) return false
  return task.draftSavedAt.toISOString() !== basedOn
}

async function expectSame(em: EntityManager, { keys }: AppContext, task: UserTask, found: ServiceCase, { data, actor }: DraftDeed): Promise<void> {
  const theirs = task.draft == null ? {} : (JSON.parse(keys.decrypt(task.draft)) as Record<string, unknown>)
  const { schema } = await taskForm(em, task, found)
  const differing = fieldChanges(schema, data, theirs, true)
  if (differing.length > 0) throw draftChanged(task, differing, actor.name)
}

function draftChanged(task: UserTask, differing: readonly { path: string; from: string | null; to: string | null }[], by: string): Problem {
  const at = task.draftSavedAt?.toISOString() ?? ''
  return conflict('DRAFT_CHANGED', '您在另一个窗口也填写了这个任务，请逐项核对后合并。', 'You have filled in this task in another window as well. Compare field by field.', differing.map(({ path, from, to }) => ({ path, yours: from, theirs: to, by, at })))
}
