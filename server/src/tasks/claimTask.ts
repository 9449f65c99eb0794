import { appendAudit } from '../audit/index.ts'
import { addEvent } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { announceTask } from './announceTask.ts'
import { holdCandidates } from './candidates.ts'
import { expectUnchanged, type FoundTask, heldForSigning, lockTask } from './findTask.ts'
import { mayWorkOn } from './policy.ts'
import { againstRules } from './whyNotHold.ts'

export interface TaskDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
  readonly revision: number
}

/** 认领: from now on only this person works on it. Claiming one's own task again changes nothing. Throws Problems 403, 404, 409. */
export async function claimTask(em: EntityManager, context: AppContext, key: string, deed: TaskDeed): Promise<FoundTask> {
  const { actor } = deed
  const seen = await lockTask(em, actor, key)
  const { task } = seen
  authorize(actor, mayWorkOn, task)
  if (task.state === 'open' && task.holder === actor.username) return seen
  if (task.state === 'open' && task.holder != null) {
    throw conflict('TASK_TAKEN', `${task.holderName ?? task.holder} 已认领这个任务，要由您办理，请对方转办或由班长指派。`, `${task.holderName ?? task.holder} has claimed this task. To have it, ask for a transfer or an assignment.`, [
      { path: 'holder', yours: actor.username, theirs: task.holder, by: task.holderName ?? task.holder, at: deed.now.toISOString() },
    ])
  }
  expectUnchanged(task, deed.revision)
  const problem = await againstRules(em, context, actor, task, seen.found)
  if (problem) throw problem
  Object.assign(task, { holder: actor.username, holderName: actor.name, revision: task.revision + 1 })
  await changeHolder(em, context, seen, deed, 'claimed')
  return seen
}

/** 退回: the task is everybody's again; what was typed is kept for whoever goes on. Throws Problems 403, 404, 409. */
export async function releaseTask(em: EntityManager, context: AppContext, key: string, deed: TaskDeed): Promise<FoundTask> {
  const seen = await lockTask(em, deed.actor, key)
  const { task } = seen
  expectUnchanged(task, deed.revision)
  if (task.holder !== deed.actor.username) throw forbidden('NOT_THE_HOLDER', '只有认领人可以退回任务。', 'Only its holder releases a task.')
  if (task.groups.length === 0) throw conflict('TASK_ASSIGNED', '这个任务指定给您本人，不能退回。', 'This task is assigned to you by name; it cannot be released.')
  if (task.delegatedBy != null) throw conflict('TASK_DELEGATED', `这个任务由 ${task.delegatedByName ?? task.delegatedBy} 委派给您，请办完后交回，不能退回给全组。`, 'This task was delegated to you: give it back with your result instead.')
  if (task.held != null) throw heldForSigning()
  Object.assign(task, { holder: null, holderName: null, onBehalfOf: null, onBehalfOfName: null, revision: task.revision + 1 })
  await changeHolder(em, context, seen, deed, 'released')
  return seen
}

async function changeHolder(em: EntityManager, context: AppContext, { task }: FoundTask, { actor, now, ip }: TaskDeed, change: 'claimed' | 'released'): Promise<void> {
  await holdCandidates(em, task.id, task.holder ?? null, now)
  await addEvent(em, { caseNumber: task.caseNumber, at: now, kind: `task-${change}`, actor, taskKey: task.key, facts: { name: task.name } })
  const changes = [{ path: 'holder', from: change === 'claimed' ? null : actor.username, to: task.holder ?? null }]
  await appendAudit(em, { actor, action: `task.${change}`, subject: `task:${task.key}`, caseNumber: task.caseNumber, changes, ip })
  announceTask(em, context, task, change)
}
