import type { Article, ListFlags, ListUses } from '../../../server/src/knowledge/schema.ts'
import type { z } from 'zod'
import { http } from './http.ts'

export type { Article }
export type ArticleUse = z.infer<typeof ListUses.response>['items'][number]
export type ArticleFlag = z.infer<typeof ListFlags.response>['items'][number]

/** What people answer by. */
export const knowledgeApi = {
  suggest: (text: string, signal?: AbortSignal) => http.post<{ items: Article[] }>('/knowledge/suggestions', { text }, undefined, signal),
  uses: (number: string) => http.get<{ items: ArticleUse[] }>(`/cases/${number}/knowledge`),
  use: (number: string, { code, version }: Pick<Article, 'code' | 'version'>, idempotencyKey: string) => http.post(`/cases/${number}/knowledge`, { code, version }, idempotencyKey),
  flag: ({ code, version }: Pick<Article, 'code' | 'version'>, kind: 'wrong' | 'outdated', note: string, idempotencyKey: string) => http.post<{ id: string }>(`/knowledge/${code}/flags`, { version, kind, note }, idempotencyKey),
  flags: () => http.get<{ items: ArticleFlag[] }>('/knowledge/flags'),
  settle: (id: string, body: { outcome: string; body?: string }, idempotencyKey: string) => http.post(`/knowledge/flags/${id}/settlement`, body, idempotencyKey),
}
