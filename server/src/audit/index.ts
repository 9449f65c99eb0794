export { appendAudit } from './appendAudit.ts'
export { auditModule } from './auditModule.ts'
export { readsOfCase, type ReadAction } from './readsOfCase.ts'
export type { AuditChange, AuditFacts } from './AuditFacts.ts'
