import { defineEntity, p } from '@mikro-orm/core'

const HandoverItemSchema = defineEntity({
  name: 'HandoverItem',
  tableName: 'handover_item',
  properties: {
    id: p.integer().primary(),
    handover: p.integer(),
    taskKey: p.string().length(24),
    caseNumber: p.string().length(32),
    taskName: p.string().length(200),
    /** `gone`: done or withdrawn before its turn came. */
    state: p.string().length(10).$type<'waiting' | 'moved' | 'refused' | 'gone'>(),
    /** Why it was refused, a sentence in both languages. */
    detailZh: p.string().length(500).nullable(),
    detailEn: p.string().length(500).nullable(),
    toName: p.string().length(64).nullable(),
  },
  uniques: [{ name: 'handover_item_unique', properties: ['handover', 'taskKey'] }],
  indexes: [{ name: 'handover_item_state_index', properties: ['handover', 'state', 'id'] }],
})

/** One task of a handover and what became of it. */
export class HandoverItem extends HandoverItemSchema.class {}

HandoverItemSchema.setClass(HandoverItem)
