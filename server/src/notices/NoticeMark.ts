import { defineEntity, p } from '@mikro-orm/core'

const NoticeMarkSchema = defineEntity({
  name: 'NoticeMark',
  tableName: 'notice_mark',
  properties: {
    username: p.string().length(64).primary(),
    /** Groups' notices up to this number are read. */
    upTo: p.integer(),
    readAt: p.datetime(3),
  },
})

/** How far a person has read the notices of their groups: one row instead of one for each notice. */
export class NoticeMark extends NoticeMarkSchema.class {}

NoticeMarkSchema.setClass(NoticeMark)
