import type { NumberBlockPage, NumberBlockView } from '../../../server/src/number-blocks/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { NumberBlockPage, NumberBlockView }
export interface BlockQuery {
  readonly state: 'proposed' | 'active' | 'ended'
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}
export type BlockSource = { readonly callId: string } | { readonly caseNumber: string }

/** Nuisance numbers: proposed by one person, decided by another. */
export const blocksApi = {
  list: (query: BlockQuery, signal?: AbortSignal) => http.get<NumberBlockPage>('/number-blocks', { ...query }, signal),
  propose: (source: BlockSource, reason: string, days: number, idempotencyKey: string) => http.post<NumberBlockView>('/number-blocks', { ...source, reason, days }, idempotencyKey),
  decide: ({ id, revision }: NumberBlockView, decision: 'approve' | 'refuse', opinion: string, days: number) => http.post<NumberBlockView>(`/number-blocks/${id}/decision`, { decision, opinion, revision, ...(decision === 'approve' ? { days } : {}) }, newIdempotencyKey()),
  lift: ({ id, revision }: NumberBlockView, reason: string) => http.post<NumberBlockView>(`/number-blocks/${id}/lift`, { reason, revision }, newIdempotencyKey()),
  withdraw: ({ id, revision }: NumberBlockView) => http.post<NumberBlockView>(`/number-blocks/${id}/withdrawal`, { revision }, newIdempotencyKey()),
}
