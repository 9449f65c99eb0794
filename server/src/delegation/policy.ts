import type { Person } from '../http/index.ts'
import { can, permission, seesSite } from '../identity/index.ts'

/** Whose absence or handover it is. */
export type Subordinate = Pick<Person, 'username' | 'groups' | 'department'> & { readonly site: { readonly code: string } }

/** Whoever heads a department answers for its people, whoever dispatches for the people of the site. */
function leads(actor: Person, { department, site }: Subordinate): boolean {
  return (department !== null && actor.groups.includes(`head:${department.code}`)) || (can(actor, 'tasks.dispatch') && seesSite(actor, site.code))
}

export const setAbsence = permission<Subordinate>('absence.set', {
  zh: '只能设置自己或本部门人员的代理。',
  en: 'You set stand-ins for yourself or for the people you lead.',
  allows: (actor, person) => actor.kind === 'person' && can(actor, 'tasks.work') && (actor.username === person.username || leads(actor, person)),
})

export const handOver = permission<Subordinate>('handover.start', {
  zh: '只有部门负责人或班长可以交接所属人员的任务。',
  en: 'Only the head of a department or a dispatcher hands over the tasks of their people.',
  allows: (actor, person) => actor.kind === 'person' && actor.username !== person.username && leads(actor, person),
})
