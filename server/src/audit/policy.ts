import { can, permission } from '../http/authorize.ts'

export const readAudit = permission('audit.read', {
  zh: '只有审计员可以查看审计记录。',
  en: 'Only auditors may read the audit.',
  allows: (actor) => can(actor, 'audit.read'),
})

export const exportAudit = permission('audit.export', {
  zh: '只有审计员可以导出审计记录。',
  en: 'Only auditors may export the audit.',
  allows: (actor) => can(actor, 'audit.export'),
})

export const verifyAudit = permission('audit.verify', {
  zh: '只有审计员可以校验审计链。',
  en: 'Only auditors may verify the audit chain.',
  allows: (actor) => can(actor, 'audit.verify'),
})
