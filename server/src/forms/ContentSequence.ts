import { defineEntity, p } from '@mikro-orm/core'

const ContentSequenceSchema = defineEntity({
  name: 'ContentSequence',
  tableName: 'content_sequence',
  properties: {
    id: p.integer().primary().autoincrement(false),
    value: p.integer(),
  },
})

/** The one row that counts publications of forms, processes and decisions. */
export class ContentSequence extends ContentSequenceSchema.class {}

ContentSequenceSchema.setClass(ContentSequence)
