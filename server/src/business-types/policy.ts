import { can, permission } from '../identity/index.ts'

/** A new type is a form, a table of limits and perhaps a process: for whoever may publish those. */
export const designTypes = permission('business-type.publish', {
  zh: '只有流程设计员可以新建业务类型。',
  en: 'Only process designers make new types of business.',
  allows: (actor) => can(actor, 'processes.publish') && can(actor, 'forms.publish'),
})
