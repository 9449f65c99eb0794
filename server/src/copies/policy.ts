import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission } from '../identity/index.ts'

/** Whoever works on cases and may read this one shows it to others who may read it too. */
export const sendCopies = permission<CaseSubject>('copy.send', {
  zh: '您不能抄送这个工单。',
  en: 'You may not send copies of this case.',
  allows: (actor, subject) => can(actor, 'tasks.work') && readCase.allows(actor, subject),
})
