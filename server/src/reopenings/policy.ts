import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission } from '../identity/index.ts'

/** Whoever may open cases takes an archived one up again; a department asks the dispatcher. */
export const reopen = permission<CaseSubject>('case.reopen', {
  zh: '只有坐席和班长可以重新开启已归档的工单。',
  en: 'Only agents and dispatchers take an archived case up again.',
  allows: (actor, subject) => can(actor, 'cases.open') && readCase.allows(actor, subject),
})
