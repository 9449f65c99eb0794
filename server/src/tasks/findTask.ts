import { LockMode } from '@mikro-orm/core'
import { accusedOf, findCase, isAccused, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { conflict, notFound, type Person, type Problem } from '../http/index.ts'
import { authorize, seesSite } from '../identity/index.ts'
import { maySeeTask, superviseTask } from './policy.ts'
import { UserTask } from './UserTask.ts'

export interface FoundTask {
  readonly task: UserTask
  readonly found: ServiceCase
}

/** A task and its case for a reader. Another site's task is told nothing about: 404. Throws Problems 403 and 404. */
export async function findTask(em: EntityManager, actor: Person, key: string): Promise<FoundTask> {
  return await load(em, actor, await em.findOne(UserTask, { key }, { refresh: true }))
}

/** The same for a change: the row is locked, so that two people's changes take turns. */
export async function lockTask(em: EntityManager, actor: Person, key: string): Promise<FoundTask> {
  return await load(em, actor, await em.findOne(UserTask, { key }, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE }))
}

/** A locked task for what the server does by its own rules: nobody's right is asked. Null when there is none. */
export async function lockTaskForServer(em: EntityManager, key: string): Promise<FoundTask | null> {
  const task = await em.findOne(UserTask, { key }, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE })
  return task === null ? null : { task, found: await findCase(em, task.caseNumber) }
}

async function load(em: EntityManager, actor: Person, task: UserTask | null): Promise<FoundTask> {
  if (task === null || (!seesSite(actor, task.site) && !maySeeTask.allows(actor, task))) {
    throw unknown()
  }
  const found = await findCase(em, task.caseNumber)
  if (isAccused(actor, accusedOf(found))) throw unknown()
  const { groups, site } = task
  if (!superviseTask.allows(actor, { groups, site, confidential: found.confidential })) authorize(actor, maySeeTask, task)
  return { task, found }
}

/** Throws Problem 409 unless the task is open and as the person saw it. */
export function expectUnchanged(task: UserTask, revision: number): void {
  if (task.state === 'completed') throw taskCompleted(task, changed(task, revision, 'state', 'completed'))
  if (task.state === 'withdrawn') throw conflict('TASK_WITHDRAWN', '流程已不需要这个任务，无需办理。', 'The process no longer needs this task.', changed(task, revision, 'state', 'withdrawn'))
  if (task.state === 'rejected') throw conflict('TASK_REJECTED', `${task.completedByName ?? '别人'} 已把这一步退回。`, `${task.completedByName ?? 'Somebody'} has sent this step back.`, changed(task, revision, 'state', 'rejected'))
  if (task.state === 'recalled') throw conflict('TASK_RECALLED', `${task.completedByName ?? '别人'} 已拿回这一步，请在待办中重新办理。`, `${task.completedByName ?? 'Somebody'} has taken this step back; it is open anew in the worklist.`, changed(task, revision, 'state', 'recalled'))
  if (task.revision === revision) return
  const [zh, en] = task.holderName == null ? ['已退回待认领', 'it waits for somebody to claim it'] : [`现由 ${task.holderName} 办理`, `${task.holderName} has it now`]
  throw conflict('TASK_CHANGED', `任务刚刚有变化，${zh}，请核对后再提交。`, `The task has changed meanwhile: ${en}. Compare before you send it again.`, [
    ...changed(task, revision, 'revision', String(task.revision)),
    ...changed(task, revision, 'holder', task.holder ?? null),
  ])
}

/** Filled in and checked; it waits for the opinions its holder asked for. */
export function heldForSigning(): Problem {
  return conflict('TASK_HELD', '任务已提交，正在等待会签意见；如需修改，请先撤销会签。', 'The task is sent and waits for opinions. Withdraw the question to change it.')
}

/** The task is done already; `differences` says what was sent otherwise. */
export function taskCompleted(task: UserTask, differences: Parameters<typeof conflict>[3]): Problem {
  const by = task.completedByName
  return conflict('TASK_COMPLETED', `${by ?? '别人'} 已办结这个任务，您这次填写的内容没有提交。`, `${by ?? 'Somebody'} has completed this task; what you filled in was not sent.`, differences)
}

function changed(task: UserTask, revision: number, path: string, theirs: unknown): { path: string; yours: unknown; theirs: unknown; by: string; at: string }[] {
  const by = task.completedByName ?? task.holderName ?? ''
  const at = (task.completedAt ?? task.draftSavedAt ?? task.createdAt).toISOString()
  return [{ path, yours: path === 'revision' ? revision : null, theirs, by, at }]
}

function unknown(): Problem {
  return notFound('TASK_UNKNOWN', '没有这个任务，请刷新待办列表。', 'There is no such task. Reload the worklist.')
}
