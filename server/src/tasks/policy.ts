import type { Person } from '../http/index.ts'
import { can, permission, seesSite } from '../identity/index.ts'
import type { UserTask } from './UserTask.ts'

type Task = Pick<UserTask, 'groups' | 'holder' | 'state' | 'completedBy' | 'shared' | 'delegatedBy' | 'excluded'>

/** Whether the case of a task accuses this person. */
export function isExcluded({ excluded }: { readonly excluded?: string | null | undefined }, username: string): boolean {
  return excluded?.includes(`|${username}|`) === true
}

/** A task is for the members of its groups and for whom it is assigned to. */
export const mayWorkOn = permission<Task>('task.work', {
  zh: '这个任务不在您的办理范围内，需要办理请班长指派给您。',
  en: 'This task is not among yours. Have the team leader assign it to you.',
  allows: (actor, task) => actor.kind === 'person' && !isExcluded(task, actor.username) && can(actor, 'tasks.work') && (task.holder === actor.username || task.groups.some((group) => actor.groups.includes(group))),
})

/** Done tasks stay readable for whoever did them, and open ones for whom their holder asked. */
export const maySeeTask = permission<Task>('task.see', {
  zh: '您没有查看这个任务的权限，需要办理请联系班长。',
  en: 'You may not see this task. Ask the team leader if you are to do it.',
  allows: (actor, task) => mayWorkOn.allows(actor, task) || (actor.kind === 'person' && !isExcluded(task, actor.username) && (task.completedBy === actor.username || task.delegatedBy === actor.username || hasPart(actor, task.shared ?? []))),
})

/** Whoever dispatches at its site or heads a department it waits in gives it to people; a confidential one only whoever dispatches. */
export const superviseTask = permission<Pick<UserTask, 'groups' | 'site'> & { confidential: boolean }>('task.supervise', {
  zh: '只有班长或本部门负责人可以指派任务；保密工单只能由班长指派。',
  en: 'Only a dispatcher or the head of its department assigns a task; a confidential one only a dispatcher.',
  allows: (actor, { groups, site, confidential }) =>
    actor.kind === 'person' && ((can(actor, 'tasks.dispatch') && seesSite(actor, site)) || (!confidential && groups.some((group) => actor.groups.includes(`head:${group.split(':')[1] ?? ''}`)))),
})

function hasPart(actor: Person, shared: readonly string[]): boolean {
  return shared.includes(`user:${actor.username}`) || actor.groups.some((group) => shared.includes(group))
}
