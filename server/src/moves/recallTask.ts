import { LockMode } from '@mikro-orm/core'
import { announceCase, type ServiceCase } from '../cases/index.ts'
import { reopenDeadline } from '../deadlines/index.ts'
import { type AppContext, conflict, type EntityManager } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { announceTask, type FoundTask, lockTask, type TaskDeed, UserTask, withdrawTask } from '../tasks/index.ts'
import { moveToken } from './moveToken.ts'
import { nextStep, type NextStep } from './nextStep.ts'
import { recallTask as mayRecall } from './policy.ts'
import { processOfTask } from './processOfTask.ts'

type Sentence = readonly [zh: string, en: string]

/** Where a completed step would be taken back from, or why not. */
export async function recallable(em: EntityManager, task: UserTask, found: ServiceCase): Promise<NextStep | Sentence> {
  if (!found.open) return ['工单已归档，不能再拿回。', 'The case is archived; nothing of it moves any more.']
  if (task.state === 'recalled') return ['您已拿回这一步，请在待办中重新办理。', 'You have taken this step back already; it is open anew in the worklist.']
  if (task.state !== 'completed') return ['只有已办结的步骤可以拿回。', 'Only a completed step is taken back.']
  const again = await em.count(UserTask, { caseNumber: task.caseNumber, processInstanceKey: task.processInstanceKey, elementId: task.elementId, id: { $gt: task.id } })
  if (again > 0) return ['这一步此后又办理过，请对最近一次进行拿回。', 'This step was entered again since. Take back the latest completion.']
  return await nextStep(em, task)
}

/** 撤回/拿回: the completed step opens again for its former holder while the next one is untouched. Throws Problems 403, 404, 409. */
export async function recallTask(em: EntityManager, context: AppContext, key: string, deed: TaskDeed & { readonly reason: string }): Promise<FoundTask> {
  const { actor, now, ip, reason } = deed
  const seen = await lockTask(em, actor, key)
  const { task, found } = seen
  authorize(actor, mayRecall, task)
  if (task.state === 'completed' && task.revision !== deed.revision) throw conflict('TASK_CHANGED', '任务刚刚有变化，请刷新后再拿回。', 'The task has changed meanwhile. Reload it first.')
  const next = await recallable(em, task, found)
  if (!('ending' in next)) throw conflict('RECALL_NOT_POSSIBLE', next[0], next[1])
  // Locked one by one: whoever claims a next step at this instant is first, or told that it is gone.
  for (const each of next.tasks) {
    const { revision } = await em.refreshOrFail(each, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (revision !== 1 || each.state !== 'open') throw conflict('RECALL_NOT_POSSIBLE', '下一步刚刚有人认领，不能拿回；可请对方退回。', 'Somebody has just claimed the next step. Ask them to send it back.')
    await withdrawTask(em, context, each.key, now)
  }
  Object.assign(task, { state: 'recalled', revision: task.revision + 1 })
  if (task.headers['deadline'] !== undefined) await reopenDeadline(em, found, task.headers['deadline'], now)
  const target = { elementId: task.elementId, name: (await processOfTask(em, task))?.node.name ?? task.name }
  await moveToken(em, context, { kind: 'recall', task, found, ending: next.ending, target, holder: task.completedBy ?? null, withData: true, block: false, reason, actor, now, ip })
  announceTask(em, context, task, 'recalled')
  announceCase(em, context, found)
  return seen
}
