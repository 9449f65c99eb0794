import { can, permission } from '../http/authorize.ts'

export const readAccounts = permission('accounts.read', {
  zh: '只有安全管理员可以查看账号。',
  en: 'Only security administrators may see accounts.',
  allows: (actor) => can(actor, 'accounts.read'),
})

export const manageAccounts = permission<{ readonly username: string }>('accounts.manage', {
  zh: '只有安全管理员可以管理账号，且不能修改自己的账号。',
  en: 'Only security administrators may manage accounts, and not their own.',
  allows: (actor, { username }) => can(actor, 'accounts.manage') && actor.kind === 'person' && actor.username !== username,
})
