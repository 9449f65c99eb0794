import { defineEntity, p } from '@mikro-orm/core'
import type { Role } from '../http/Actor.ts'

const AccountGrantSchema = defineEntity({
  name: 'AccountGrant',
  tableName: 'account_grant',
  properties: {
    id: p.integer().primary(),
    account: p.integer(),
    role: p.string().length(20).$type<Role>(),
    /** A site for agent and dispatcher, a department for handler and head, empty for the others. */
    unit: p.string().length(20),
    /** When it was given; null for what was given before that was noted. */
    since: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'account_grant_group_index', properties: ['role', 'unit'] }],
  uniques: [{ name: 'account_grant_unique', properties: ['account', 'role', 'unit'] }],
})

/** One role a person has, where they have it. */
export class AccountGrant extends AccountGrantSchema.class {}

AccountGrantSchema.setClass(AccountGrant)
