import { defineEntity, p } from '@mikro-orm/core'
import type { Receiver } from './receivers.ts'
import type { HandoverScope, HandoverState } from './schema.ts'

const AuthorityHandoverSchema = defineEntity({
  name: 'AuthorityHandover',
  tableName: 'authority_handover',
  properties: {
    id: p.integer().primary(),
    /** The request whose procedure runs it. */
    requestId: p.string().length(20).unique(),
    caseNumber: p.string().length(32),
    site: p.string().length(4),
    receiver: p.string().length(10).$type<Receiver>(),
    /** Name of the authority where the receiver is `other`. */
    authority: p.string().length(60).nullable(),
    scope: p.string().length(6).$type<HandoverScope>(),
    legalBasis: p.string().length(200),
    expectResult: p.boolean(),
    state: p.string().length(10).$type<HandoverState>(),
    /** 杭州移交〔2026〕12号. */
    ourNumber: p.string().length(60).unique(),
    theirNumber: p.string().length(60).nullable(),
    /** Another number the receiver's program named since: the two books differ until somebody settles it. */
    claimedNumber: p.string().length(60).nullable(),
    /** Receiver and their number while it counts: one number of theirs is one handover of ours. */
    numberKey: p.string().length(140).unique().nullable(),
    /** The case's number while all of it waits for the receiver. */
    activeKey: p.string().length(32).unique().nullable(),
    sentAt: p.datetime(3),
    sentBy: p.string().length(64),
    sentByName: p.string().length(64),
    receiptedAt: p.datetime(3).nullable(),
    /** Who received it over there, and what they wrote; encrypted. */
    receiptPerson: p.text().nullable(),
    receiptNote: p.text().nullable(),
    answeredAt: p.datetime(3).nullable(),
    result: p.text().nullable(),
    returnedAt: p.datetime(3).nullable(),
    returnReason: p.text().nullable(),
    /** Messages of the receiver's program taken in: again, they change nothing. */
    taken: p.json<readonly string[]>(),
    revision: p.integer(),
  },
  indexes: [
    { name: 'authority_handover_case_index', properties: ['caseNumber', 'id'] },
    { name: 'authority_handover_site_index', properties: ['site', 'sentAt'] },
    { name: 'authority_handover_receiver_index', properties: ['receiver', 'sentAt'] },
  ],
})

/** 移交: a case, or a part of it, given to the authority whose matter it is, with both sides' numbers. */
export class AuthorityHandover extends AuthorityHandoverSchema.class {}

AuthorityHandoverSchema.setClass(AuthorityHandover)
