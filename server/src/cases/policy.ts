import type { Actor } from '../http/index.ts'
import { type Accused, isAccused, isDiscipline } from './accused.ts'
import { can, permission, seesSite } from '../identity/index.ts'

/** What a right to a case depends on. */
export interface CaseSubject {
  readonly site: string
  readonly department?: string | null | undefined
  readonly confidential: boolean
  readonly openedBy: string
  readonly open: boolean
  /** Whom the case complains of. */
  readonly accused: Accused
  /** Whether it is about our own people. */
  readonly conduct: boolean
  /** Groups and people of the case's tasks, for confidential cases. */
  readonly involved: readonly string[]
}

/** A confidential case is for those who opened it, dispatch it, have a task of it, look into it, or audit it. */
function concerns(actor: Actor, { confidential, openedBy, involved, conduct }: CaseSubject): boolean {
  if (!confidential || actor.kind !== 'person') return true
  if (actor.username === openedBy || actor.roles.some((role) => role === 'dispatcher' || role === 'auditor')) return true
  if (conduct && isDiscipline(actor)) return true
  return involved.includes(`user:${actor.username}`) || actor.groups.some((group) => involved.includes(group))
}

export const openCases = permission<string>('case.open', {
  zh: '您不能在这个地市登记工单。',
  en: 'You may not open cases at this site.',
  allows: (actor, site) => (actor.kind === 'client' && actor.id.startsWith('channel:')) || (can(actor, 'cases.open') && seesSite(actor, site)),
})

export const readCase = permission<CaseSubject>('case.read', {
  zh: '您没有查看这个工单的权限，可联系班长。',
  en: 'You may not see this case. Ask the team leader.',
  allows: (actor, subject) => can(actor, 'cases.read') && seesSite(actor, subject.site) && !isAccused(actor, subject.accused) && concerns(actor, subject),
})

export const supplementCase = permission<CaseSubject>('case.supplement', {
  zh: '您的岗位不能补充工单，请转告坐席或班长。',
  en: 'Your role does not add to cases. Tell an agent or the team leader.',
  allows: (actor, subject) => subject.open && can(actor, 'cases.supplement') && readCase.allows(actor, subject),
})

export const remindCase = permission<CaseSubject>('case.remind', {
  zh: '您的岗位不能催办工单，请转告坐席或班长。',
  en: 'Your role does not press for cases. Tell an agent or the team leader.',
  allows: (actor, subject) => subject.open && can(actor, 'cases.remind') && readCase.allows(actor, subject),
})

/** The citizen withdraws; the agent who took the case down, or a dispatcher, writes it down. */
export const withdrawCase = permission<CaseSubject>('case.withdraw', {
  zh: '只有登记人或班长可以撤回工单，请转告他们。',
  en: 'Only the person who opened a case or a dispatcher withdraws it. Tell one of them.',
  allows: (actor, subject) => subject.open && readCase.allows(actor, subject) && (can(actor, 'cases.withdraw') || (actor.kind === 'person' && can(actor, 'cases.open') && actor.username === subject.openedBy)),
})

/** Personal data in full, for those who work on the case; each such read is audited. */
export const unmaskCase = permission<CaseSubject>('case.unmask', {
  zh: '您没有查看完整个人信息的权限。',
  en: 'You may not see personal data in full.',
  allows: (actor, subject) => can(actor, 'personal.read') && readCase.allows(actor, subject),
})
