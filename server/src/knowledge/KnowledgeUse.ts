import { defineEntity, p } from '@mikro-orm/core'

const KnowledgeUseSchema = defineEntity({
  name: 'KnowledgeUse',
  tableName: 'knowledge_use',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    code: p.string().length(40),
    version: p.integer(),
    usedAt: p.datetime(3),
    usedBy: p.string().length(64),
    usedByName: p.string().length(64),
  },
  uniques: [{ name: 'knowledge_use_unique', properties: ['caseNumber', 'code', 'version', 'usedBy'] }],
})

/** Which version of an article somebody answered a case by: it stays with the case when the article goes on. */
export class KnowledgeUse extends KnowledgeUseSchema.class {}

KnowledgeUseSchema.setClass(KnowledgeUse)
