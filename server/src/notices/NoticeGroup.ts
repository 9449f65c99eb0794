import { defineEntity, p } from '@mikro-orm/core'

const NoticeGroupSchema = defineEntity({
  name: 'NoticeGroup',
  tableName: 'notice_group',
  properties: {
    /** Candidate group such as `handler:HZ-ZM`. */
    groupName: p.string().length(80).primary(),
    notice: p.integer().primary(),
    /** What it is about, in the sender's word, e.g. `task:4711`: who settles it knows no number of a notice. */
    about: p.string().length(64),
    /** User names that never see it, `|hz.one|hz.two|`. */
    excluded: p.text().nullable(),
    /** Somebody took it on, or it is over: unread to nobody any more. */
    settledAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'notice_group_about', properties: ['about'] },
    { name: 'notice_group_unread', properties: ['groupName', 'settledAt', 'notice'] },
  ],
})

/** A notice that is one group's, written once however many people are in it. What each of them has read is in `NoticeRead` and `NoticeMark`. */
export class NoticeGroup extends NoticeGroupSchema.class {}

NoticeGroupSchema.setClass(NoticeGroup)
