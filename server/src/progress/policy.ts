import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission } from '../identity/index.ts'

/** Whoever answers the hotline tells citizens their code; a department has no reason to. */
export const tellCode = permission<CaseSubject>('query-code.tell', {
  zh: '只有坐席和班长可以告知查询码；已归档的工单不再发放密码。',
  en: 'Only agents and dispatchers tell query codes; of an archived case no PIN is given out.',
  allows: (actor, subject) => subject.open && can(actor, 'cases.open') && readCase.allows(actor, subject),
})
