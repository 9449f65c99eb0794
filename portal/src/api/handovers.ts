import type { HandoverComparison, HandoverPage, HandoverTally, HandoverView } from '../../../server/src/authority-handovers/schema.ts'
import { http, newIdempotencyKey, queryString } from './http.ts'

export type { HandoverComparison, HandoverPage, HandoverTally, HandoverView }
export type Receiver = HandoverView['receiver']
export interface HandoverQuery {
  readonly receiver?: string | undefined
  readonly state?: string | undefined
  readonly q?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}
/** What the receiver said, as it is written down. */
export interface SaidBody {
  readonly outcome: 'received' | 'returned' | 'answered'
  readonly theirNumber?: string | undefined
  readonly person?: string | undefined
  readonly note?: string | undefined
}

/** 移交: handovers to other authorities and what came of them. */
export const handoversApi = {
  list: (query: HandoverQuery & { cursor?: string | undefined; limit?: number }, signal?: AbortSignal) => http.get<HandoverPage>('/authority-handovers', { ...query }, signal),
  tally: (from: string | undefined, to: string | undefined) => http.get<{ items: HandoverTally[] }>('/authority-handovers/tally', { from, to }),
  ofCase: (number: string) => http.get<{ items: HandoverView[] }>(`/cases/${number}/authority-handovers`),
  receipt: ({ id, revision }: HandoverView, said: SaidBody) => http.post<HandoverView>(`/authority-handovers/${id}/receipt`, { ...said, revision }, newIdempotencyKey()),
  answer: ({ id, revision }: HandoverView, said: SaidBody) => http.post<HandoverView>(`/authority-handovers/${id}/answer`, { outcome: said.outcome, note: said.note, revision }, newIdempotencyKey()),
  correct: ({ id, revision }: HandoverView, theirNumber: string, reason: string) => http.post<HandoverView>(`/authority-handovers/${id}/number`, { theirNumber, reason, revision }, newIdempotencyKey()),
  compare: (receiver: Receiver, from: string, to: string, lines: readonly { ourNumber: string; theirNumber: string }[]) => http.post<HandoverComparison>('/authority-handovers/comparison', { receiver, from, to, lines }),
  exportAddress: (query: HandoverQuery) => `/api/v1/authority-handovers/export.csv${queryString({ ...query })}`,
}
