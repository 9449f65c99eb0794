import { defineEntity, p } from '@mikro-orm/core'

const SwitchCounterSchema = defineEntity({
  name: 'SwitchCounter',
  tableName: 'switch_counter',
  properties: {
    id: p.integer().primary().autoincrement(false),
    value: p.integer(),
  },
})

/** Row 1 counts switch commands. */
export class SwitchCounter extends SwitchCounterSchema.class {}

SwitchCounterSchema.setClass(SwitchCounter)
