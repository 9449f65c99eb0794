import { defineEntity, p } from '@mikro-orm/core'

/** `waiting`: its process waits for the time. `ringing`: its process makes the call. `called`: the call was made, by it or for it. `ended`: the case ended before. */
export type ProcessCallbackState = 'waiting' | 'ringing' | 'called' | 'ended'

const ProcessCallbackSchema = defineEntity({
  name: 'ProcessCallback',
  tableName: 'process_callback',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    /** The planned callback it belongs to: one call for all of the same number. */
    planned: p.integer(),
    attempt: p.integer(),
    half: p.string().length(20),
    at: p.datetime(3),
    /** Put off for the other cases of the same call, which are still being handled. */
    forSiblings: p.boolean(),
    state: p.string().length(10).$type<ProcessCallbackState>(),
    outcome: p.string().length(12).nullable(),
    callId: p.string().length(120).nullable(),
    calledAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    requestKey: p.string().length(190).unique(),
  },
  indexes: [
    { name: 'process_callback_planned', properties: ['planned', 'id'] },
    { name: 'process_callback_case', properties: ['caseNumber', 'id'] },
  ],
})

/** One attempt of a case's process to reach the citizen. */
export class ProcessCallback extends ProcessCallbackSchema.class {}

ProcessCallbackSchema.setClass(ProcessCallback)
