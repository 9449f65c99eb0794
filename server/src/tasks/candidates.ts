import type { EntityManager } from '../database/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import { settleGroupNotices } from '../notices/index.ts'
import { TaskCandidate, type TaskPart } from './TaskCandidate.ts'
import { aboutTask } from './tellGroups.ts'
import type { UserTask } from './UserTask.ts'

/** Where tasks without a limit stand: behind all others. */
export const NO_LIMIT = new Date('9999-12-31T00:00:00.000Z')

/** The pseudo group of one person, for tasks assigned to them by name. */
export function personGroup(username: string): string {
  return `user:${username}`
}

/** Puts an open task into the worklists of its groups and of whom it is assigned to. */
export async function addCandidates(em: EntityManager, task: UserTask, found: Pick<ServiceCase, 'type' | 'urgency' | 'accusedDepartment'>): Promise<void> {
  const groups = new Set([...task.groups, ...(task.holder == null ? [] : [personGroup(task.holder)])])
  const part: TaskPart = task.delegatedBy == null ? 'own' : 'delegated'
  for (const groupName of groups) await insertCandidate(em, task, found, { groupName, part: groupName.startsWith('user:') ? part : 'own', dueAt: task.dueAt ?? null })
}

/** Puts an open task among what a colleague or a group was asked for; its limit there is that of the question. Asked again it is moved. */
export async function addPart(em: EntityManager, task: UserTask, found: Pick<ServiceCase, 'type' | 'urgency' | 'accusedDepartment'>, wish: { groupName: string; part: TaskPart; dueAt: Date | null; at: Date }): Promise<void> {
  // Whoever has the task itself need not be told again that it is there.
  if ((await em.count(TaskCandidate, { taskId: task.id, groupName: wish.groupName, part: { $in: ['own', 'delegated'] } })) > 0) return
  await removePart(em, task.id, wish.groupName)
  const { id, stage, site, holder, excluded } = task
  await insertCandidate(em, { id, stage, site, holder, excluded, createdAt: wish.at }, found, wish)
}

/** Takes a task out of a colleague's worklist who was asked about it. */
export async function removePart(em: EntityManager, taskId: number, groupName: string): Promise<void> {
  await em.nativeDelete(TaskCandidate, { taskId, groupName, part: { $nin: ['own', 'delegated'] } })
}

/** The worklists of a task whose groups or holder changed: what it is to them is written anew, what colleagues were asked stays. */
export async function renewCandidates(em: EntityManager, task: UserTask, found: Pick<ServiceCase, 'type' | 'urgency' | 'accusedDepartment'>, now: Date): Promise<void> {
  await em.nativeDelete(TaskCandidate, { taskId: task.id, part: { $in: ['own', 'delegated'] } })
  const asked = new Set((await em.find(TaskCandidate, { taskId: task.id }, { disableIdentityMap: true })).map(({ groupName }) => groupName))
  const owners = [...task.groups, ...(task.holder == null ? [] : [personGroup(task.holder)])].filter((group) => asked.has(group))
  // Who was asked about it and now has it has it once.
  if (owners.length > 0) await em.nativeDelete(TaskCandidate, { taskId: task.id, groupName: { $in: owners } })
  await addCandidates(em, task, found)
  await holdCandidates(em, task.id, task.holder ?? null, now)
}

type Facts = Pick<UserTask, 'id' | 'createdAt' | 'stage' | 'site' | 'holder' | 'excluded'>

async function insertCandidate(em: EntityManager, task: Facts, found: Pick<ServiceCase, 'type' | 'urgency' | 'accusedDepartment'>, { groupName, part, dueAt }: { groupName: string; part: TaskPart; dueAt: Date | null }): Promise<void> {
  // Whoever asks, the unit a case complains of never finds it in its worklist.
  if (found.accusedDepartment != null && groupName.endsWith(`:${found.accusedDepartment}`)) return
  await em.insert(TaskCandidate, {
    groupName: groupName.slice(0, 80),
    dueSort: dueAt ?? NO_LIMIT,
    taskId: task.id,
    createdAt: task.createdAt,
    type: found.type,
    stage: task.stage ?? null,
    site: task.site,
    urgency: found.urgency,
    holder: task.holder ?? null,
    excluded: task.excluded ?? null,
    part,
  })
}

/** Shows the worklists who holds a task now; to the others of its groups it is no news any more. */
export async function holdCandidates(em: EntityManager, taskId: number, holder: string | null, now: Date): Promise<void> {
  if (holder !== null) await settleGroupNotices(em, aboutTask(taskId), now)
  await em.nativeUpdate(TaskCandidate, { taskId }, { holder })
}

/** Takes a task that is done or withdrawn out of every worklist. */
export async function removeCandidates(em: EntityManager, taskId: number, now: Date): Promise<void> {
  await settleGroupNotices(em, aboutTask(taskId), now)
  await em.nativeDelete(TaskCandidate, { taskId })
}

/** Moves a task to its new place when its limit was planned anew; questions about it keep their own limits. */
export async function moveCandidates(em: EntityManager, taskId: number, dueAt: Date): Promise<void> {
  await em.nativeUpdate(TaskCandidate, { taskId, part: { $in: ['own', 'delegated'] } }, { dueSort: dueAt })
}
