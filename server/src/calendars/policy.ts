import { can, permission } from '../identity/index.ts'

export const importYear = permission('calendars.import', {
  zh: '只有系统管理员可以导入节假日安排。',
  en: 'Only operators may import holidays.',
  allows: (actor) => can(actor, 'operations.read'),
})
