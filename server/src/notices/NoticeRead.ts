import { defineEntity, p } from '@mikro-orm/core'

const NoticeReadSchema = defineEntity({
  name: 'NoticeRead',
  tableName: 'notice_read',
  properties: {
    username: p.string().length(64).primary(),
    notice: p.integer().primary(),
    readAt: p.datetime(3),
  },
})

/** One member of a group read one of the group's notices. */
export class NoticeRead extends NoticeReadSchema.class {}

NoticeReadSchema.setClass(NoticeRead)
