import type { Module } from '../http/Module.ts'
import { AuditEntry } from './AuditEntry.ts'
import { AuditHead } from './AuditHead.ts'
import { m0002Audit } from './m0002-audit.ts'
import { auditRoutes } from './routes.ts'

export const auditModule: Module = {
  name: 'audit',
  entities: [AuditEntry, AuditHead],
  migrations: [m0002Audit],
  routes: auditRoutes,
}
