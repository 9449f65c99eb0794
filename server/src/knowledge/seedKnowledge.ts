import type { AppContext } from '../http/index.ts'
import articles from './seedArticles.json' with { type: 'json' }
import { KnowledgeArticle } from './KnowledgeArticle.ts'
import { writeArticle } from './writeArticle.ts'

/** A first shelf of articles, for a demonstration and to be rewritten. */
export async function seedKnowledge({ config, database, clock }: AppContext): Promise<void> {
  if (config.seed === 'none') return
  await database.transactional(async (em) => {
    if ((await em.count(KnowledgeArticle, {})) > 0) return
    for (const { code, title, body, audience } of articles) await writeArticle(em, { code, title, body, audience: audience === 'public' ? 'public' : 'staff', validUntil: null }, 'seed', clock.now())
  })
}
