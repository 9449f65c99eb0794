import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { addEvent, findCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person, SystemActor } from '../http/index.ts'
import { announceTask } from './announceTask.ts'
import { holdCandidates } from './candidates.ts'
import { TaskCandidate } from './TaskCandidate.ts'
import { UserTask } from './UserTask.ts'
import { whyNotHold } from './whyNotHold.ts'

/** Who moves tasks between the pool and people when no person does. */
const ASSIGNMENT: SystemActor = { kind: 'system', id: 'assignment' }

/** A task of the pool, with the group that it waits in. */
export interface PooledTask {
  readonly taskId: number
  readonly key: string
  readonly revision: number
  readonly group: string
}

/** Tasks nobody holds, in worklist order: what has the least business time left comes first. */
export async function pooledTasks(em: EntityManager, groups: readonly string[], limit: number): Promise<PooledTask[]> {
  const rows: TaskCandidate[] = []
  // Each group by itself: a range of the worklist's own order.
  for (const groupName of groups) rows.push(...(await em.find(TaskCandidate, { groupName, holder: null, part: 'own' }, { orderBy: { dueSort: 'asc', taskId: 'asc' }, limit, disableIdentityMap: true })))
  const seen = new Set<number>()
  const first = rows.toSorted((a, b) => a.dueSort.getTime() - b.dueSort.getTime() || a.taskId - b.taskId).filter(({ taskId }) => !seen.has(taskId) && seen.add(taskId)).slice(0, limit)
  const tasks = new Map((await em.find(UserTask, { id: { $in: first.map(({ taskId }) => taskId) }, state: 'open' }, { fields: ['id', 'key', 'revision'], disableIdentityMap: true })).map((task) => [task.id, task]))
  return first.flatMap(({ taskId, groupName }) => {
    const task = tasks.get(taskId)
    return task ? [{ taskId, key: task.key, revision: task.revision, group: groupName }] : []
  })
}

/** How many open tasks of these groups a person holds. */
export async function heldBy(em: EntityManager, username: string, groups: readonly string[]): Promise<number> {
  const rows = await em.find(TaskCandidate, { holder: username, groupName: { $in: [...groups] }, part: 'own' }, { fields: ['groupName', 'dueSort', 'taskId'], disableIdentityMap: true })
  return new Set(rows.map(({ taskId }) => taskId)).size
}

/** Gives a task of the pool to a person; false when it is no longer there or the person may not have it. */
export async function giveFromPool(em: EntityManager, context: AppContext, key: string, person: Person, now: Date): Promise<boolean> {
  const task = await em.findOne(UserTask, { key }, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE })
  if (task === null || task.state !== 'open' || task.holder != null) return false
  if (await whyNotHold(em, context, person, task, await findCase(em, task.caseNumber))) return false
  Object.assign(task, { holder: person.username, holderName: person.name, revision: task.revision + 1 })
  await moved(em, context, task, { kind: 'task-offered', person, now, from: null })
  return true
}

/** Puts a task back into the pool that its person has not begun; false when it is otherwise with it by now. */
export async function takeToPool(em: EntityManager, context: AppContext, key: string, person: Pick<Person, 'username' | 'name'>, since: Date, now: Date): Promise<boolean> {
  const task = await em.findOne(UserTask, { key }, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE })
  if (task === null || task.state !== 'open' || task.holder !== person.username || task.held != null || task.delegatedBy != null) return false
  if (task.draftSavedAt != null && task.draftSavedAt >= since) return false
  Object.assign(task, { holder: null, holderName: null, onBehalfOf: null, onBehalfOfName: null, revision: task.revision + 1 })
  await moved(em, context, task, { kind: 'task-unanswered', person, now, from: person.username })
  return true
}

async function moved(em: EntityManager, context: AppContext, task: UserTask, { kind, person, now, from }: { kind: string; person: Pick<Person, 'username' | 'name'>; now: Date; from: string | null }): Promise<void> {
  await holdCandidates(em, task.id, task.holder ?? null, now)
  await addEvent(em, { caseNumber: task.caseNumber, at: now, kind, taskKey: task.key, facts: { name: task.name, person: person.name } })
  await appendAudit(em, { actor: ASSIGNMENT, action: `${kind.replace('-', '.')}`, subject: `task:${task.key}`, caseNumber: task.caseNumber, changes: [{ path: 'holder', from, to: task.holder ?? null }] })
  announceTask(em, context, task, kind === 'task-offered' ? 'offered' : 'released', { users: [person.username] })
}
