import { defineEntity, p } from '@mikro-orm/core'

const AbsenceSchema = defineEntity({
  name: 'Absence',
  tableName: 'absence',
  properties: {
    id: p.integer().primary(),
    username: p.string().length(64),
    name: p.string().length(64),
    standIn: p.string().length(64),
    standInName: p.string().length(64),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    /** Case types it is for; null for all. */
    types: p.json<string[]>().nullable(),
    /** Whether the tasks held when it begins go to the stand-in too. */
    withHeld: p.boolean(),
    setBy: p.string().length(64),
    setByName: p.string().length(64),
    createdAt: p.datetime(3),
    withdrawnAt: p.datetime(3).nullable(),
    /** When the tasks held at its beginning were given to the stand-in. */
    appliedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'absence_person_index', properties: ['username', 'endsAt'] },
    { name: 'absence_begin_index', properties: ['appliedAt', 'startsAt'] },
  ],
})

/** 代理: who stands in for a person from one instant to another. */
export class Absence extends AbsenceSchema.class {}

AbsenceSchema.setClass(Absence)
