import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission } from '../identity/index.ts'

/** Which cases are handled as one is the dispatchers' decision; agents add a caller's words to an open case instead. */
export const mergeCase = permission<CaseSubject>('case.merge', {
  zh: '只有本地市的班长可以并单和拆单，且工单未归档。',
  en: 'Only dispatchers of the site merge cases and take them apart, and only while they are open.',
  allows: (actor, subject) => subject.open && can(actor, 'tasks.dispatch') && readCase.allows(actor, subject),
})
