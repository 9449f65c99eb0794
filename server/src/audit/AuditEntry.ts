import { defineEntity, p } from '@mikro-orm/core'
import type { AuditChange } from './AuditFacts.ts'

const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    /** 1, 2, 3 … without a gap. */
    sequence: p.integer().primary().autoincrement(false),
    at: p.datetime(3),
    actor: p.string().length(100),
    actorName: p.string().length(100).nullable(),
    onBehalfOf: p.string().length(100).nullable(),
    action: p.string().length(64),
    subject: p.string().length(190),
    caseNumber: p.string().length(32).nullable(),
    /** The canonical JSON that was hashed, as text: a JSON column would reorder it. */
    changes: p.text().columnType('mediumtext').nullable(),
    reason: p.string().length(1000).nullable(),
    ip: p.string().length(64).nullable(),
    previousHash: p.string().length(64),
    hash: p.string().length(64),
  },
  indexes: [
    { name: 'audit_entry_actor_index', properties: ['actor', 'sequence'] },
    { name: 'audit_entry_action_index', properties: ['action', 'sequence'] },
    { name: 'audit_entry_subject_index', properties: ['subject', 'sequence'] },
    { name: 'audit_entry_case_index', properties: ['caseNumber', 'sequence'] },
    { name: 'audit_entry_at_index', properties: ['at', 'sequence'] },
  ],
})

/** One line of the audit: who did what to what, chained to the line before by its hash. */
export class AuditEntry extends AuditEntrySchema.class {
  changeList(): AuditChange[] {
    return this.changes === null || this.changes === undefined ? [] : (JSON.parse(this.changes) as AuditChange[])
  }
}

AuditEntrySchema.setClass(AuditEntry)
