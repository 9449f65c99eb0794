import { defineEntity, p } from '@mikro-orm/core'

const HandoverSchema = defineEntity({
  name: 'Handover',
  tableName: 'handover',
  properties: {
    id: p.integer().primary(),
    username: p.string().length(64),
    name: p.string().length(64),
    /** Who gets the tasks; null gives each back to its groups. */
    toUsername: p.string().length(64).nullable(),
    toName: p.string().length(64).nullable(),
    /** Free text, encrypted. */
    reason: p.text().columnType('mediumtext').nullable(),
    byUsername: p.string().length(64),
    byName: p.string().length(64),
    at: p.datetime(3),
    /** Null while items wait. */
    finishedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'handover_person_index', properties: ['username', 'id'] },
    { name: 'handover_open_index', properties: ['finishedAt', 'id'] },
  ],
})

/** 交接: all open tasks of a person go to another, one by one, each with its own result. */
export class Handover extends HandoverSchema.class {}

HandoverSchema.setClass(Handover)
