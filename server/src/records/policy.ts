import { can, permission } from '../identity/index.ts'

export const readIncidents = permission('incidents.read', {
  zh: '只有系统管理员可以查看流程异常。',
  en: 'Only operators may read incidents.',
  allows: (actor) => can(actor, 'operations.read'),
})

export const resolveIncidents = permission('incidents.resolve', {
  zh: '只有系统管理员可以处理流程异常。',
  en: 'Only operators may resolve incidents.',
  allows: (actor) => can(actor, 'incidents.resolve'),
})
