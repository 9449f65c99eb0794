import { announceCase } from '../cases/index.ts'
import { type AppContext, conflict, type EntityManager, invalid } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { announceTask, expectUnchanged, type FoundTask, heldForSigning, lockTask, removeCandidates, type TaskDeed, taskRulesOf } from '../tasks/index.ts'
import { findTargets } from './findTargets.ts'
import { moveToken } from './moveToken.ts'
import { rejectTask as mayReject } from './policy.ts'

export interface Rejection extends TaskDeed {
  readonly target: string
  readonly reason: string
  readonly samePerson: boolean
}

/** 驳回: this task ends as rejected, the earlier step opens anew. Throws Problems 403, 404, 409, 422. */
export async function rejectTask(em: EntityManager, context: AppContext, key: string, deed: Rejection): Promise<FoundTask> {
  const { actor, now, ip, reason } = deed
  const seen = await lockTask(em, actor, key)
  const { task, found } = seen
  expectUnchanged(task, deed.revision)
  authorize(actor, mayReject, task)
  if (!found.open) throw conflict('CASE_ARCHIVED', '工单已归档，不能再退回。', 'The case is archived; nothing of it moves any more.')
  if (task.delegatedBy != null) throw conflict('TASK_DELEGATED', `这个任务由 ${task.delegatedByName ?? task.delegatedBy} 委派给您，请交回并说明，由委派人退回。`, 'This task was delegated to you: give it back; whoever delegated it sends it back.')
  if (task.held != null) throw heldForSigning()
  const { items, because } = await findTargets(em, task, found)
  const target = items.find(({ elementId }) => elementId === deed.target)
  if (target === undefined) {
    const [zh, en] = because ?? [`不能退回到这一步。可以退回到：${items.map(({ name }) => name).join('、')}。`, `It can’t be sent back to that step. It can to: ${items.map(({ name }) => name).join(', ')}.`]
    throw invalid('TARGET_NOT_ALLOWED', zh, en, [{ path: 'target', message: zh }])
  }
  Object.assign(task, { state: 'rejected', completedAt: now, completedBy: actor.username, completedByName: actor.name, draft: null, draftSavedAt: null, revision: task.revision + 1 })
  await removeCandidates(em, task.id, now)
  for (const ended of taskRulesOf(context).ended) await ended(em, task)
  const holder = !target.multiple && (deed.samePerson || target.kind === 'opener') ? (target.by?.username ?? null) : null
  const { elementInstanceKey, elementId, name } = task
  await moveToken(em, context, { kind: 'rejection', task, found, ending: { elementInstanceKey, elementId, name }, target, holder, withData: !target.multiple, block: target.kind === 'block', reason, actor, now, ip })
  announceTask(em, context, task, 'rejected')
  announceCase(em, context, found)
  return seen
}
