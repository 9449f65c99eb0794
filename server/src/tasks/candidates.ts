import type { EntityManager } from '../database/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import { TaskCandidate } from './TaskCandidate.ts'
import type { UserTask } from './UserTask.ts'

/** Where tasks without a limit stand: behind all others. */
export const NO_LIMIT = new Date('9999-12-31T00:00:00.000Z')

/** The pseudo group of one person, for tasks assigned to them by name. */
export function personGroup(username: string): string {
  return `user:${username}`
}

/** Puts an open task into the worklists of its groups and of whom it is assigned to. */
export async function addCandidates(em: EntityManager, task: UserTask, found: Pick<ServiceCase, 'type' | 'urgency'>): Promise<void> {
  const groups = new Set([...task.groups, ...(task.holder == null ? [] : [personGroup(task.holder)])])
  for (const groupName of groups) {
    await em.insert(TaskCandidate, {
      groupName: groupName.slice(0, 80),
      dueSort: task.dueAt ?? NO_LIMIT,
      taskId: task.id,
      createdAt: task.createdAt,
      type: found.type,
      stage: task.stage ?? null,
      site: task.site,
      urgency: found.urgency,
      holder: task.holder ?? null,
    })
  }
}

/** Shows the worklists who holds a task now. */
export async function holdCandidates(em: EntityManager, taskId: number, holder: string | null): Promise<void> {
  await em.nativeUpdate(TaskCandidate, { taskId }, { holder })
}

/** Takes a task that is done or withdrawn out of every worklist. */
export async function removeCandidates(em: EntityManager, taskId: number): Promise<void> {
  await em.nativeDelete(TaskCandidate, { taskId })
}

/** Moves a task to its new place when its limit was planned anew. */
export async function moveCandidates(em: EntityManager, taskId: number, dueAt: Date): Promise<void> {
  await em.nativeUpdate(TaskCandidate, { taskId }, { dueSort: dueAt })
}
