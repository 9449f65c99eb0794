import { type EntityManager, searchWords } from '../database/index.ts'
import { articleWords } from './articleWords.ts'
import { KnowledgeArticle } from './KnowledgeArticle.ts'
import { KnowledgeFlag } from './KnowledgeFlag.ts'
import type { Article } from './schema.ts'

/** Words asked for one by one: an article need not have all that a caller says. */
const ASKED_WORDS = 12
const HITS_PER_WORD = 60
/** Words that nearly every call has say nothing about what it is about. */
const COMMON = new Set(['来电', '反映', '要求', '希望', '电话', '问题', '处理', '咨询', '我们', '怎么', '什么', '可以', '请问', '办理'])

/** Articles with the most of the text's words, rare and long words counting more; a title counts twice. */
export async function suggestArticles(em: EntityManager, text: string, limit: number, now: Date): Promise<Article[]> {
  const words = searchWords(text, 300).filter((word) => [...word].length >= 2 && !COMMON.has(word)).toSorted((a, b) => b.length - a.length).slice(0, ASKED_WORDS)
  const hits = new Map<number, { score: number; words: string[] }>()
  for (const word of words) {
    const ids = (await articleWords.search(em, word, HITS_PER_WORD)) ?? []
    for (const id of ids) {
      const hit = hits.get(id) ?? { score: 0, words: [] }
      hit.score += word.length / Math.sqrt(ids.length)
      hit.words.push(word)
      hits.set(id, hit)
    }
  }
  const found = await em.find(KnowledgeArticle, { id: { $in: [...hits.keys()] }, newest: true }, { disableIdentityMap: true })
  const flags = await openFlags(em, found.map(({ code }) => code))
  return found
    .map((article) => {
      const { score, words: own } = hits.get(article.id) ?? { score: 0, words: [] }
      const inTitle = own.filter((word) => article.title.toLowerCase().includes(word)).length
      const shown = presentArticle(article, own, flags.get(article.code) ?? 0, now)
      return { shown, weight: (score + inTitle) * (shown.expired ? 0.2 : 1) }
    })
    .toSorted((a, b) => b.weight - a.weight || (a.shown.code < b.shown.code ? -1 : 1))
    .slice(0, limit)
    .map(({ shown }) => shown)
}

function presentArticle({ code, version, title, body, audience, validUntil }: KnowledgeArticle, words: string[], flags: number, now: Date): Article {
  return { code, version, title, body, audience, validUntil: validUntil?.toISOString() ?? null, expired: validUntil != null && validUntil < now, flags, words }
}

async function openFlags(em: EntityManager, codes: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { code } of await em.find(KnowledgeFlag, { code: { $in: [...codes] }, state: 'open' }, { disableIdentityMap: true })) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
