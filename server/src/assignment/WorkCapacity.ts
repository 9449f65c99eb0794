import { defineEntity, p } from '@mikro-orm/core'

const WorkCapacitySchema = defineEntity({
  name: 'WorkCapacity',
  tableName: 'work_capacity',
  properties: {
    username: p.string().length(64).primary(),
    groupName: p.string().length(80).primary(),
    /** Tasks of this group at once; none come by themselves at 0. */
    most: p.integer(),
    changedBy: p.string().length(64),
    changedAt: p.datetime(3),
  },
})

/** How many tasks at once one person is given in one role. */
export class WorkCapacity extends WorkCapacitySchema.class {}

WorkCapacitySchema.setClass(WorkCapacity)
