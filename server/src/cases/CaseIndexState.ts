import { defineEntity, p } from '@mikro-orm/core'

const CaseIndexStateSchema = defineEntity({
  name: 'CaseIndexState',
  tableName: 'case_index_state',
  properties: {
    id: p.integer().primary(),
    /** Cases up to this id were indexed after the fact. */
    indexedTo: p.integer(),
    /** The last case that was written before there was the index. */
    indexUntil: p.integer(),
  },
})

/** How far the cases of an older database are in the index: one row, made by the migration. */
export class CaseIndexState extends CaseIndexStateSchema.class {}

CaseIndexStateSchema.setClass(CaseIndexState)
