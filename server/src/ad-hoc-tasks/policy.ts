import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission, seesSite } from '../identity/index.ts'

/** 临时任务 is given by who leads the work: team leaders of the site, and the head or handlers of the department that has the case. */
export const giveAdHocTask = permission<CaseSubject>('case.ad-hoc-task', {
  zh: '临时任务由班长或承办部门的人员交办。',
  en: 'Ad-hoc tasks are given by the team leader or the department that has the case.',
  allows(actor, subject) {
    if (actor.kind !== 'person' || !subject.open || !readCase.allows(actor, subject)) return false
    if (can(actor, 'tasks.dispatch') && seesSite(actor, subject.site)) return true
    return subject.department != null && [`head:${subject.department}`, `handler:${subject.department}`].some((group) => actor.groups.includes(group))
  },
})
