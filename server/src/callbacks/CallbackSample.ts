import { defineEntity, p } from '@mikro-orm/core'

const CallbackSampleSchema = defineEntity({
  name: 'CallbackSample',
  tableName: 'callback_sample',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    site: p.string().length(4),
    type: p.string().length(40),
    urgency: p.string().length(10),
    /** How the case was settled, in its process's words. */
    outcome: p.string().length(40).nullable(),
    /** The share of the table in hundredths of a percent. */
    share: p.integer(),
    reason: p.string().length(200),
    /** Why it is called back whatever the table says. */
    must: p.string().length(20).$type<'supervised' | 'conduct' | 'redone'>().nullable(),
    sampled: p.boolean(),
    /** Somebody spoke to the citizen and wrote down the answer. */
    reached: p.boolean(),
    at: p.datetime(3),
    requestKey: p.string().length(190).unique(),
  },
  indexes: [
    { name: 'callback_sample_site', properties: ['site', 'at', 'id'] },
    { name: 'callback_sample_at', properties: ['at', 'id'] },
    { name: 'callback_sample_case', properties: ['caseNumber', 'id'] },
  ],
})

/** Whether a finished case is called back, and why. */
export class CallbackSample extends CallbackSampleSchema.class {}

CallbackSampleSchema.setClass(CallbackSample)
