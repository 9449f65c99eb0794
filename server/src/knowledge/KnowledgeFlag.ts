import { defineEntity, p } from '@mikro-orm/core'

const KnowledgeFlagSchema = defineEntity({
  name: 'KnowledgeFlag',
  tableName: 'knowledge_flag',
  properties: {
    id: p.integer().primary(),
    code: p.string().length(40),
    version: p.integer(),
    kind: p.string().length(10).$type<'wrong' | 'outdated'>(),
    note: p.string().length(500),
    state: p.string().length(10).$type<'open' | 'done'>(),
    flaggedAt: p.datetime(3),
    flaggedBy: p.string().length(64),
    flaggedByName: p.string().length(64),
    doneAt: p.datetime(3).nullable(),
    doneBy: p.string().length(64).nullable(),
    outcome: p.string().length(500).nullable(),
  },
  indexes: [{ name: 'knowledge_flag_state_index', properties: ['state', 'id'] }],
})

/** 报错: somebody says an article is wrong or out of date; whoever keeps the knowledge settles it. */
export class KnowledgeFlag extends KnowledgeFlagSchema.class {}

KnowledgeFlagSchema.setClass(KnowledgeFlag)
