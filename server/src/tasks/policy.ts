import { can, permission } from '../identity/index.ts'
import type { UserTask } from './UserTask.ts'

type Task = Pick<UserTask, 'groups' | 'holder' | 'state' | 'completedBy'>

/** A task is for the members of its groups and for whom it is assigned to. */
export const mayWorkOn = permission<Task>('task.work', {
  zh: '这个任务不在您的办理范围内。',
  en: 'This task is not among yours.',
  allows: (actor, task) => actor.kind === 'person' && can(actor, 'tasks.work') && (task.holder === actor.username || task.groups.some((group) => actor.groups.includes(group))),
})

/** Done tasks stay readable for whoever did them. */
export const maySeeTask = permission<Task>('task.see', {
  zh: '您没有查看这个任务的权限。',
  en: 'You may not see this task.',
  allows: (actor, task) => mayWorkOn.allows(actor, task) || (actor.kind === 'person' && task.completedBy === actor.username),
})
