import type { CallbackPlan, CallbackShare, PlannedCallbackView } from '../../../server/src/callbacks/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { CallbackPlan, CallbackShare, PlannedCallbackView }

/** The callbacks a site owes, by half-day. */
export const callbacksApi = {
  list: (state: 'planned' | 'done') => http.get<CallbackPlan>('/callbacks', { state }),
  shares: (period: { from: string; to: string }) => http.get<{ items: CallbackShare[] }>('/callback-shares', period),
  move: (row: PlannedCallbackView, half: string) => http.post<PlannedCallbackView>(`/callbacks/${row.id}/half`, { half, revision: row.revision }, newIdempotencyKey()),
  dial: (row: PlannedCallbackView) => http.post<{ phone: string }>(`/callbacks/${row.id}/dialling`, { revision: row.revision }),
  settle: (row: PlannedCallbackView, state: 'reached' | 'unreached' | 'cancelled', result: string) => http.post<PlannedCallbackView>(`/callbacks/${row.id}/result`, { state, result, revision: row.revision }, newIdempotencyKey()),
}
