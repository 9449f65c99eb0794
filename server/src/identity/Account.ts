import { defineEntity, p } from '@mikro-orm/core'

const AccountSchema = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.integer().primary(),
    username: p.string().length(64).unique(),
    name: p.string().length(64),
    /** Argon2id in its own text form; null for people who sign in elsewhere. */
    passwordHash: p.string().length(200).nullable(),
    site: p.string().length(4),
    department: p.string().length(20).nullable(),
    extension: p.string().length(10).nullable().unique(),
    active: p.boolean(),
    createdAt: p.datetime(3),
  },
})

/** A person who can sign in. */
export class Account extends AccountSchema.class {}

AccountSchema.setClass(Account)
