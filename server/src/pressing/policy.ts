import type { CaseSubject } from '../cases/index.ts'
import { readCase } from '../cases/index.ts'
import type { Actor } from '../http/index.ts'
import { can, permission } from '../identity/index.ts'

/** Team leaders of the site or the province, and the head of the department that has the case. */
function leads(actor: Actor, { department }: Pick<CaseSubject, 'department'>): boolean {
  if (actor.kind !== 'person') return false
  return actor.roles.includes('dispatcher') || (department != null && actor.groups.includes(`head:${department}`))
}

/** 催办通知书 and 抄报 speak in the hotline's name. */
export const pressCase = permission<CaseSubject>('case.press', {
  zh: '催办通知书和抄报由班长发出，您可以先提醒承办人。',
  en: 'Written notices are sent by the team leader. You may remind the holder.',
  allows: (actor, subject) => subject.open && actor.kind === 'person' && actor.roles.includes('dispatcher') && readCase.allows(actor, subject),
})

/** 督办 is a leader's. */
export const superviseCase = permission<CaseSubject>('case.supervise', {
  zh: '督办由班长、承办部门负责人或省局发起。',
  en: 'A case is put under supervision by the team leader, the head of its department or the province.',
  allows: (actor, subject) => subject.open && leads(actor, subject) && readCase.allows(actor, subject),
})

export const readSupervisions = permission('supervisions.read', {
  zh: '督办台账供班长、部门负责人和审计人员查看。',
  en: 'The register of supervision is for team leaders, heads of departments and auditors.',
  allows: (actor) => can(actor, 'cases.read') && actor.kind === 'person' && actor.roles.some((role) => role === 'dispatcher' || role === 'head' || role === 'auditor'),
})
