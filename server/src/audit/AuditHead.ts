import { defineEntity, p } from '@mikro-orm/core'

const AuditHeadSchema = defineEntity({
  name: 'AuditHead',
  tableName: 'audit_head',
  properties: {
    id: p.integer().primary().autoincrement(false),
    sequence: p.integer(),
    hash: p.string().length(64),
  },
})

/** The one row that says where the chain ends; locking it lets one transaction append at a time. */
export class AuditHead extends AuditHeadSchema.class {}

AuditHeadSchema.setClass(AuditHead)
