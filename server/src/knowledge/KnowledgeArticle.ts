import { defineEntity, p } from '@mikro-orm/core'

const KnowledgeArticleSchema = defineEntity({
  name: 'KnowledgeArticle',
  tableName: 'knowledge_article',
  properties: {
    id: p.integer().primary(),
    /** The same over all versions. */
    code: p.string().length(40),
    version: p.integer(),
    title: p.string().length(200),
    body: p.text().columnType('mediumtext'),
    /** `staff`: for people at work only. `public`: may be read out or sent as it is. */
    audience: p.string().length(10).$type<'staff' | 'public'>(),
    validUntil: p.datetime(3).nullable(),
    /** The version that is suggested; earlier ones stay for the answers they were used in. */
    newest: p.boolean(),
    writtenAt: p.datetime(3),
    writtenBy: p.string().length(64),
  },
  uniques: [{ name: 'knowledge_article_version_unique', properties: ['code', 'version'] }],
  indexes: [{ name: 'knowledge_article_newest_index', properties: ['newest', 'id'] }],
})

/** What people answer by, one row per version. A version is never changed. */
export class KnowledgeArticle extends KnowledgeArticleSchema.class {}

KnowledgeArticleSchema.setClass(KnowledgeArticle)
