import type { MovePreview, PreviewMoveBody } from '../../../server/src/deadlines/schema.ts'
import type { CaseRequests, CaseRequestView, RequestChoice } from '../../../server/src/requests/schema.ts'
import { http } from './http.ts'

export type { CaseRequests, CaseRequestView, MovePreview, PreviewMoveBody, RequestChoice }

/** Requests about a case: more time, a pause. */
export const requestsApi = {
  list: (number: string) => http.get<CaseRequests>(`/cases/${number}/requests`),
  make: (number: string, body: { kind: string; reason: string; details: Record<string, unknown> }, idempotencyKey: string) => http.post<CaseRequestView>(`/cases/${number}/requests`, body, idempotencyKey),
  withdraw: (number: string, id: string, idempotencyKey: string) => http.post<CaseRequestView>(`/cases/${number}/requests/${id}/withdrawal`, {}, idempotencyKey),
  resume: (number: string, id: string, reason: string, idempotencyKey: string) => http.post<CaseRequestView>(`/cases/${number}/requests/${id}/resumption`, { reason }, idempotencyKey),
  preview: (number: string, body: PreviewMoveBody, signal?: AbortSignal) => http.post<MovePreview>(`/cases/${number}/deadlines/preview`, body, undefined, signal),
}
