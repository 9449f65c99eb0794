import { can, permission } from '../identity/index.ts'

export const readHealth = permission('operations.read', {
  zh: '只有系统管理员可以查看运行状况。',
  en: 'Only operators may read the health page.',
  allows: (actor) => can(actor, 'operations.read'),
})
