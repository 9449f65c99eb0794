import { can, permission } from '../identity/index.ts'

/** Whoever fills in forms may read them; only designers publish. */
export const readForm = permission('form.read', {
  zh: '您没有查看表单的权限。',
  en: 'You may not see forms.',
  allows: (actor) => ['forms.read', 'cases.read', 'cases.open', 'tasks.work'].some((name) => can(actor, name)),
})

export const publishForms = permission('form.publish', {
  zh: '只有流程设计员可以发布表单。',
  en: 'Only process designers publish forms.',
  allows: (actor) => can(actor, 'forms.publish'),
})
