import { defineEntity, p } from '@mikro-orm/core'
import type { CallbackSource, CallbackState } from './schema.ts'

const PlannedCallbackSchema = defineEntity({
  name: 'PlannedCallback',
  tableName: 'planned_callback',
  properties: {
    id: p.integer().primary(),
    site: p.string().length(4),
    /** The first reason; the same number on the same day adds to it. */
    source: p.string().length(12).$type<CallbackSource>(),
    /** Every reason of the day. */
    sources: p.json<readonly CallbackSource[]>(),
    /** Encrypted. */
    phone: p.text(),
    phoneMasked: p.string().length(32),
    /** Cases it is about: one conversation, a result for each. */
    cases: p.json<readonly string[]>(),
    callId: p.string().length(100).nullable(),
    /** Who must not make it: whoever the citizen was not satisfied with. */
    notBy: p.string().length(64).nullable(),
    /** `2026-11-24 morning` */
    half: p.string().length(20),
    movedFrom: p.string().length(20).nullable(),
    state: p.string().length(10).$type<CallbackState>(),
    result: p.text().nullable(),
    doneBy: p.string().length(64).nullable(),
    doneByName: p.string().length(64).nullable(),
    doneAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    /** Site, number and day while it waits; its own id afterwards, so that a later reason makes another. */
    dedupe: p.string().length(120).unique(),
    revision: p.integer(),
  },
  indexes: [
    { name: 'planned_callback_half', properties: ['site', 'half', 'id'] },
    { name: 'planned_callback_state', properties: ['site', 'state', 'id'] },
  ],
})

/** A call a site owes to a citizen, planned for a half-day. */
export class PlannedCallback extends PlannedCallbackSchema.class {}

PlannedCallbackSchema.setClass(PlannedCallback)
