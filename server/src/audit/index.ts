export { appendAudit } from './appendAudit.ts'
export { auditModule } from './auditModule.ts'
export type { AuditChange, AuditFacts } from './AuditFacts.ts'
