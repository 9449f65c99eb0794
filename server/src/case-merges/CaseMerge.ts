import { defineEntity, p } from '@mikro-orm/core'

export type MergeState = 'active' | 'undone' | 'answered' | 'left'

const CaseMergeSchema = defineEntity({
  name: 'CaseMerge',
  tableName: 'case_merge',
  properties: {
    id: p.integer().primary(),
    mergedNumber: p.string().length(32),
    intoNumber: p.string().length(32),
    state: p.string().length(10).$type<MergeState>(),
    /** The merged case's number while it is active: a case waits for one other at most. */
    activeKey: p.string().length(32).nullable().unique(),
    /** Free text of people, encrypted. */
    reason: p.text(),
    mergedAt: p.datetime(3),
    mergedBy: p.string().length(64),
    mergedByName: p.string().length(64),
    endedAt: p.datetime(3).nullable(),
    endedBy: p.string().length(64).nullable(),
    endedByName: p.string().length(64).nullable(),
    endReason: p.text().nullable(),
    /** The limit the case showed before; its own again when the merge is undone. */
    limitName: p.string().length(40).nullable(),
    dueAt: p.datetime(3).nullable(),
    remindAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'case_merge_into_index', properties: ['intoNumber', 'state'] },
    { name: 'case_merge_merged_index', properties: ['mergedNumber', 'id'] },
  ],
})

/** 并单: one case waits for the result of another on the same matter. Undone merges stay, as what happened. */
export class CaseMerge extends CaseMergeSchema.class {}

CaseMergeSchema.setClass(CaseMerge)
