import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission } from '../identity/index.ts'

/** Whoever may add to cases may say which belong together; an archived case may be linked too, its sealed dossier does not change by it. */
export const linkCase = permission<CaseSubject>('case.link', {
  zh: '您不能关联这个工单，可联系班长。',
  en: 'You may not link this case. Ask the team leader.',
  allows: (actor, subject) => can(actor, 'cases.supplement') && readCase.allows(actor, subject),
})
