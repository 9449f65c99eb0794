import { defineEntity, p } from '@mikro-orm/core'
import type { LinkKind } from './schema.ts'

const CaseLinkSchema = defineEntity({
  name: 'CaseLink',
  tableName: 'case_link',
  properties: {
    id: p.integer().primary(),
    /** The parent, the first case of a call that was split, the earlier case; of two related cases the one linked from. */
    fromNumber: p.string().length(32),
    toNumber: p.string().length(32),
    kind: p.string().length(10).$type<LinkKind>(),
    /** Free text of people, encrypted. */
    reason: p.text().nullable(),
    createdAt: p.datetime(3),
    createdBy: p.string().length(64),
    createdByName: p.string().length(64),
  },
  uniques: [{ name: 'case_link_pair_unique', properties: ['fromNumber', 'toNumber', 'kind'] }],
  indexes: [{ name: 'case_link_to_index', properties: ['toNumber', 'kind'] }],
})

/** One case's tie to another; a removed tie is gone from here and stays in both timelines and the audit. */
export class CaseLink extends CaseLinkSchema.class {}

CaseLinkSchema.setClass(CaseLink)
