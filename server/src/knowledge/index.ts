import { registerEventKind } from '../cases/index.ts'
import type { Module } from '../http/index.ts'
import { m1006KnowledgeWords } from './articleWords.ts'
import { KnowledgeArticle } from './KnowledgeArticle.ts'
import { KnowledgeFlag } from './KnowledgeFlag.ts'
import { KnowledgeUse } from './KnowledgeUse.ts'
import { m1005Knowledge } from './m1005-knowledge.ts'
import { knowledgeRoutes } from './routes.ts'
import { seedKnowledge } from './seedKnowledge.ts'

registerEventKind('knowledge-used', 'note', ({ title, version }) => [`依据知识“${title ?? ''}”（第 ${version ?? ''} 版）答复`, `Answered by “${title ?? ''}” (version ${version ?? ''})`])

/** What people answer by: articles in versions, found by what is typed, with the way to say that one is wrong. */
export const knowledge: Module = {
  name: 'knowledge',
  entities: [KnowledgeArticle, KnowledgeUse, KnowledgeFlag],
  migrations: [m1005Knowledge, m1006KnowledgeWords],
  routes: knowledgeRoutes,
  seed: seedKnowledge,
}
