import { defineEntity, p } from '@mikro-orm/core'

const RefusedEventSchema = defineEntity({
  name: 'RefusedEvent',
  tableName: 'switch_refused_event',
  indexes: [{ name: 'switch_refused_event_by_time', properties: ['at'] }],
  properties: {
    id: p.integer().primary(),
    switchId: p.string().length(64),
    sequence: p.integer(),
    /** What the switch called it, as far as that could be read. */
    type: p.string().length(40),
    /** Why it was not taken: the field at fault, or the failure's first line. Never a telephone number. */
    reason: p.string().length(300),
    at: p.datetime(3),
  },
})

/** An event of a switch that could not be digested: passed over, so that those behind it are not held up. */
export class RefusedEvent extends RefusedEventSchema.class {}

RefusedEventSchema.setClass(RefusedEvent)
