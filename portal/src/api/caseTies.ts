import type { CaseLinkView, Relation } from '../../../server/src/case-links/schema.ts'
import type { CaseMerges, Duplicate, FindDuplicatesBody, MergeView } from '../../../server/src/case-merges/schema.ts'
import { http } from './http.ts'

export type { CaseLinkView, CaseMerges, Duplicate, FindDuplicatesBody, MergeView, Relation }

/** What ties a case to others: links, merges, and cases that may be about the same. */
export const caseTiesApi = {
  links: (number: string) => http.get<{ items: CaseLinkView[]; editable: boolean }>(`/cases/${number}/links`),
  link: (number: string, body: { to: string; relation: Relation; reason?: string }, idempotencyKey: string) => http.post<CaseLinkView>(`/cases/${number}/links`, body, idempotencyKey),
  unlink: (number: string, id: string, reason: string) => http.delete(`/cases/${number}/links/${id}`, { reason }),
  merges: (number: string) => http.get<CaseMerges>(`/cases/${number}/merges`),
  merge: (number: string, into: string, reason: string, idempotencyKey: string) => http.post<CaseMerges>(`/cases/${number}/merge`, { into, reason }, idempotencyKey),
  unmerge: (number: string, reason: string, idempotencyKey: string) => http.post<CaseMerges>(`/cases/${number}/unmerge`, { reason }, idempotencyKey),
  duplicates: (number: string) => http.get<{ items: Duplicate[] }>(`/cases/${number}/duplicates`),
  likeTyped: (facts: FindDuplicatesBody, signal?: AbortSignal) => http.post<{ items: Duplicate[] }>('/cases/duplicates', facts, undefined, signal),
}
