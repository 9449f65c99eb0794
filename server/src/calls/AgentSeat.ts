import { defineEntity, p } from '@mikro-orm/core'
import type { AgentState } from './schema.ts'

const AgentSeatSchema = defineEntity({
  name: 'AgentSeat',
  tableName: 'agent_seat',
  indexes: [{ name: 'agent_seat_of_site', properties: ['site', 'agent'] }],
  properties: {
    /** User name. */
    agent: p.string().length(64).primary(),
    name: p.string().length(64),
    site: p.string().length(4),
    device: p.string().length(32),
    state: p.string().length(20).$type<AgentState>(),
    reason: p.string().length(20).nullable(),
    since: p.datetime(3),
    wrapUpEndsAt: p.datetime(3).nullable(),
    callId: p.string().length(100).nullable(),
  },
})

/** A person at a telephone, as the switch last reported them. */
export class AgentSeat extends AgentSeatSchema.class {}

AgentSeatSchema.setClass(AgentSeat)
