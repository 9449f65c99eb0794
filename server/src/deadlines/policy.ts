import type { CaseSubject, ServiceCase } from '../cases/index.ts'
import { taskSource } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Person } from '../http/index.ts'
import { can, permission } from '../identity/index.ts'

export interface LimitSubject extends CaseSubject {
  /** User names and groups that have an open task of the case. */
  readonly holders: { readonly users: readonly string[]; readonly groups: readonly string[] }
}

/** Whoever answers for the case's time: who has a task of it, the head of its department, the team leader of its site. */
export const askForTime = permission<LimitSubject>('deadline.ask', {
  zh: '只有承办人、部门负责人或班长可以就时限提出申请。',
  en: 'Only who handles the case, the head of its department or a dispatcher asks for a change of its limits.',
  allows: (actor, subject) => actor.kind === 'person' && (holds(actor, subject) || leads(actor, subject)),
})

function holds(actor: Person, { holders }: LimitSubject): boolean {
  return can(actor, 'tasks.work') && (holders.users.includes(actor.username) || holders.groups.some((group) => actor.groups.includes(group)))
}

function leads(actor: Person, { department, site }: LimitSubject): boolean {
  return actor.groups.includes(`dispatcher:${site}`) || (department != null && actor.groups.includes(`head:${department}`))
}

export async function limitSubject(em: EntityManager, found: ServiceCase, subject: CaseSubject): Promise<LimitSubject> {
  return { ...subject, holders: await taskSource().holders(em, found.number) }
}

/** Counts and numbers of cases, nothing of what they are about: who designs decisions, and who runs the system. */
export const tryLimits = permission('limits.try', {
  zh: '只有流程设计员或系统管理员可以试算时限规则。',
  en: 'Only process designers and operators try rules of limits.',
  allows: (actor) => can(actor, 'processes.publish') || can(actor, 'operations.read'),
})
