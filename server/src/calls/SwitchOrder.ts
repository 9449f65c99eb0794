import { defineEntity, p } from '@mikro-orm/core'
import type { SwitchCommand } from './linkSchema.ts'

const SwitchOrderSchema = defineEntity({
  name: 'SwitchOrder',
  tableName: 'switch_command',
  indexes: [{ name: 'switch_command_expiry', properties: ['expiresAt'] }],
  properties: {
    /** Assigned from a locked counter: in the order of commits, so that `after` never skips one. */
    sequence: p.integer().primary().autoincrement(false),
    id: p.string().length(36).unique(),
    site: p.string().length(4),
    command: p.json<SwitchCommand>(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
  },
})

/** A command waiting for a switch to fetch it. */
export class SwitchOrder extends SwitchOrderSchema.class {}

SwitchOrderSchema.setClass(SwitchOrder)
