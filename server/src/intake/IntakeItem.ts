import { defineEntity, p } from '@mikro-orm/core'

export type ItemState = 'waiting' | 'opened' | 'replied' | 'discarded'

const IntakeItemSchema = defineEntity({
  name: 'IntakeItem',
  tableName: 'intake_item',
  properties: {
    id: p.integer().primary(),
    channel: p.string().length(20),
    /** The channel's own id of the message: delivered twice it is one item. */
    messageId: p.string().length(120),
    site: p.string().length(4),
    sentAt: p.datetime(3),
    receivedAt: p.datetime(3),
    /** JSON of name, telephone and address, encrypted; empty once a report keeps its reporter apart. */
    sender: p.text().nullable(),
    subject: p.string().length(200).nullable(),
    /** Encrypted, like the sender. */
    text: p.text().columnType('mediumtext').nullable(),
    /** The number the sender’s own system gave it. */
    externalNumber: p.string().length(60).nullable().index('intake_item_external_index'),
    state: p.string().length(10).$type<ItemState>(),
    /** Why it did not become a case by itself, in Chinese. */
    problem: p.string().length(300).nullable(),
    caseNumber: p.string().length(32).nullable(),
    /** The draft an agent takes it down in. */
    draftId: p.string().length(36).nullable().index('intake_item_draft_index'),
    takenBy: p.string().length(64).nullable(),
    takenByName: p.string().length(64).nullable(),
    takenAt: p.datetime(3).nullable(),
    /** The reply, or the reason for discarding it; encrypted. */
    answer: p.text().nullable(),
    decidedBy: p.string().length(64).nullable(),
    decidedByName: p.string().length(64).nullable(),
    decidedAt: p.datetime(3).nullable(),
    revision: p.integer(),
  },
  uniques: [{ name: 'intake_item_message_unique', properties: ['channel', 'messageId'] }],
  indexes: [
    { name: 'intake_item_state_index', properties: ['state', 'site', 'id'] },
    { name: 'intake_item_channel_index', properties: ['channel', 'state', 'id'] },
  ],
})

/** 渠道来件: a message of a citizen by another way than the telephone. */
export class IntakeItem extends IntakeItemSchema.class {}

IntakeItemSchema.setClass(IntakeItem)
