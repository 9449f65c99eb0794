import { defineEntity, p } from '@mikro-orm/core'
import type { CallState, Treatment } from './schema.ts'

const CallSchema = defineEntity({
  name: 'Call',
  tableName: 'phone_call',
  indexes: [
    { name: 'phone_call_of_agent', properties: ['agent', 'startedAt'] },
    { name: 'phone_call_of_case', properties: ['caseNumber', 'startedAt'] },
    { name: 'phone_call_of_customer', properties: ['customerId', 'startedAt'] },
    { name: 'phone_call_of_number', properties: ['numberHash', 'startedAt'] },
    { name: 'phone_call_open', properties: ['switchId', 'endedAt'] },
  ],
  properties: {
    /** The switch's own call id. */
    id: p.string().length(100).primary(),
    ucid: p.string().length(32),
    switchId: p.string().length(64),
    site: p.string().length(4),
    direction: p.string().length(10).$type<'inbound' | 'outbound'>(),
    purpose: p.string().length(10).$type<'inbound' | 'callback'>(),
    state: p.string().length(12).$type<CallState>(),
    queue: p.string().length(40).nullable(),
    /** The citizen's number, encrypted; the hash finds their calls. */
    number: p.text().nullable(),
    numberHash: p.string().length(64).nullable(),
    agent: p.string().length(64).nullable(),
    agentName: p.string().length(64).nullable(),
    device: p.string().length(32).nullable(),
    /** Who handed it over unasked, until somebody has it. */
    handedBy: p.string().length(64).nullable(),
    customerId: p.string().length(40).nullable(),
    caseNumber: p.string().length(40).nullable(),
    startedAt: p.datetime(3),
    ringingAt: p.datetime(3).nullable(),
    answeredAt: p.datetime(3).nullable(),
    heldAt: p.datetime(3).nullable(),
    endedAt: p.datetime(3).nullable(),
    cause: p.string().length(40).nullable(),
    rating: p.integer().nullable(),
    /** How the switch received a number that is held back. */
    treatment: p.string().length(12).$type<Treatment>().nullable(),
    recordingSha256: p.string().length(64).nullable(),
    recordingBytes: p.integer().nullable(),
  },
})

/** One telephone call as the switch reported it. */
export class Call extends CallSchema.class {}

CallSchema.setClass(Call)
