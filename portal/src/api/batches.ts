import type { BatchFilter, BatchItemView, BatchKind, BatchView } from '../../../server/src/batches/schema.ts'
import type { ProcessSummary } from '../../../server/src/processes/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { BatchFilter, BatchItemView, BatchKind, BatchView }

/** One deed on many: frozen, confirmed, followed. */
export const batchesApi = {
  /** Processes by name, for what is chosen by them. */
  processes: () => http.get<{ items: ProcessSummary[] }>('/processes'),
  list: () => http.get<{ items: BatchView[] }>('/batches'),
  items: (id: string, query: { state?: string; cursor?: string; limit?: number } = {}) => http.get<{ items: BatchItemView[]; next?: string }>(`/batches/${id}/items`, query),
  freeze: (kind: BatchKind, filter: BatchFilter) => http.post<BatchView>('/batches', { kind, filter }, newIdempotencyKey()),
  start: (id: string, body: { revision: number; reason: string; receiver?: string }) => http.post<BatchView>(`/batches/${id}/start`, body, newIdempotencyKey()),
  turn: (id: string, to: 'stop' | 'resume', revision: number) => http.post<BatchView>(`/batches/${id}/${to}`, { revision }, newIdempotencyKey()),
}
