import type { EntityManager } from '../database/index.ts'
import { articleWords } from './articleWords.ts'
import { KnowledgeArticle } from './KnowledgeArticle.ts'

export interface NewArticle {
  readonly code: string
  readonly title: string
  readonly body: string
  readonly audience: 'staff' | 'public'
  readonly validUntil: Date | null
}

/** Writes the next version of an article; from now on it alone is suggested. */
export async function writeArticle(em: EntityManager, article: NewArticle, by: string, now: Date): Promise<KnowledgeArticle> {
  const before = await em.findOne(KnowledgeArticle, { code: article.code }, { orderBy: { version: 'desc' }, refresh: true })
  if (before) {
    before.newest = false
    await articleWords.remove(em, before.id)
  }
  const written = em.create(KnowledgeArticle, { ...article, version: (before?.version ?? 0) + 1, newest: true, writtenAt: now, writtenBy: by })
  em.persist(written)
  await em.flush()
  await articleWords.put(em, written.id, `${article.title} ${article.body}`)
  return written
}
