import { defineEntity, p } from '@mikro-orm/core'
import type { CallLeg } from './schema.ts'

const CallLegSchema = defineEntity({
  name: 'CallLegRow',
  tableName: 'phone_call_leg',
  indexes: [{ name: 'phone_call_leg_of_call', properties: ['callId'] }],
  properties: {
    /** `<call id>/<leg>`. */
    id: p.string().length(140).primary(),
    callId: p.string().length(100),
    leg: p.string().length(32),
    device: p.string().length(32),
    agent: p.string().length(64).nullable(),
    state: p.string().length(10).$type<CallLeg['state']>(),
    since: p.datetime(3),
    cause: p.string().length(40).nullable(),
  },
})

/** One device's part of a call, with its latest state. */
export class CallLegRow extends CallLegSchema.class {}

CallLegSchema.setClass(CallLegRow)
