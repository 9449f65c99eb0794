import { defineEntity, p } from '@mikro-orm/core'
import type { ItemState } from './schema.ts'

const BatchItemSchema = defineEntity({
  name: 'BatchItem',
  tableName: 'batch_item',
  properties: {
    id: p.integer().primary(),
    batchId: p.integer(),
    /** A case number, a task key or an incident key. */
    subject: p.string().length(40),
    /** What a person reads: the case number, with the step where there is one. */
    label: p.string().length(200),
    state: p.string().length(10).$type<ItemState>(),
    /** Why it was refused, in both languages. */
    messageZh: p.string().length(500).nullable(),
    messageEn: p.string().length(500).nullable(),
    at: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'batch_item_batch_index', properties: ['batchId', 'state', 'id'] },
  ],
})

/** One thing of a batch and what came of it. */
export class BatchItem extends BatchItemSchema.class {}

BatchItemSchema.setClass(BatchItem)
