import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import type { UserTask } from './UserTask.ts'

export type TaskChange = 'created' | 'claimed' | 'offered' | 'released' | 'completed' | 'withdrawn' | 'moved' | 'assigned' | 'transferred' | 'delegated' | 'returned' | 'held' | 'given-back' | 'asked' | 'answered' | 'rejected' | 'recalled'

/** Tells the pages of everyone whose worklist shows this task, once the change is committed; `also` names those it no longer or newly concerns. */
export function announceTask(em: EntityManager, { live }: Pick<AppContext, 'live'>, task: UserTask, change: TaskChange, also: { users?: readonly string[]; groups?: readonly string[] } = {}): void {
  const { key, caseNumber, groups, holder, name, stage } = task
  const data = { key, change, caseNumber, groups, name, stage: stage ?? null, holder: holder ?? null }
  live.afterCommit(em, { type: 'task', data, audience: { groups: [...groups, ...(also.groups ?? [])], users: [...(holder == null ? [] : [holder]), ...(also.users ?? [])], ...(task.excluded == null ? {} : { except: { users: task.excluded.split('|'), units: [] } }) } })
}
