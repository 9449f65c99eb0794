import { defineEntity, p } from '@mikro-orm/core'

const NoticeSchema = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  properties: {
    id: p.integer().primary(),
    /** Empty: it is a group's, see `NoticeGroup`. */
    username: p.string().length(64),
    kind: p.string().length(30),
    caseNumber: p.string().length(32).nullable(),
    taskKey: p.string().length(24).nullable(),
    /** Both languages: who reads it says which. */
    zh: p.string().length(300),
    en: p.string().length(300),
    at: p.datetime(3),
    readAt: p.datetime(3).nullable(),
    /** Waits for its reader's daily digest. */
    digest: p.boolean(),
    /** Hash of the request and the reader: the same request again tells nobody twice. */
    dedupe: p.string().length(64).unique(),
  },
  indexes: [
    { name: 'notice_of_person', properties: ['username', 'id'] },
    { name: 'notice_unread', properties: ['username', 'readAt', 'id'] },
    { name: 'notice_age', properties: ['at'] },
  ],
})

/** 站内信: one thing one person was told. */
export class Notice extends NoticeSchema.class {}

NoticeSchema.setClass(Notice)
