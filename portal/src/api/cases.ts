import type { CaseDetail, CaseHead, CasePage, CasePath, Deadline, FieldChange, Limit, ListCasesQuery, OpenCaseBody, Submission, TimelineEntry } from '../../../server/src/cases/schema.ts'
import type { CasePreview, PreviewCaseBody } from '../../../server/src/cases/previewSchema.ts'
import { http } from './http.ts'

export type { CaseDetail, CaseHead, CasePage, CasePath, CasePreview, Deadline, FieldChange, Limit, Submission, TimelineEntry }
/** A case as a search found it. */
export type FoundCase = CasePage['items'][number]
export type CaseQuery = { [K in keyof ListCasesQuery]?: ListCasesQuery[K] | undefined }

/** Cases and everything that hangs on one. */
export const casesApi = {
  open: (body: OpenCaseBody, idempotencyKey: string) => http.post<CaseHead>('/cases', body, idempotencyKey),
  preview: (body: Pick<PreviewCaseBody, 'type' | 'urgency'> & Partial<PreviewCaseBody>, signal?: AbortSignal) => http.post<CasePreview>('/cases/preview', body, undefined, signal),
  list: (query: CaseQuery, signal?: AbortSignal) => http.get<CasePage>('/cases', query, signal),
  get: (number: string, unmask?: { reason: string }) => http.get<CaseDetail>(`/cases/${number}`, unmask ? { unmask: 'true', reason: unmask.reason } : undefined),
  timeline: (number: string) => http.get<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`),
  path: (number: string) => http.get<CasePath>(`/cases/${number}/path`),
  deadlines: (number: string) => http.get<{ items: Deadline[] }>(`/cases/${number}/deadlines`),
  submissions: (number: string) => http.get<{ items: Submission[] }>(`/cases/${number}/submissions`),
  supplement: (number: string, body: { text: string; callId?: string; attachments?: string[] }, idempotencyKey: string) => http.post<CaseHead>(`/cases/${number}/supplements`, body, idempotencyKey),
  withdraw: (number: string, reason: string, idempotencyKey: string) => http.post<CaseHead>(`/cases/${number}/withdrawal`, { reason }, idempotencyKey),
  remind: (number: string, text: string, idempotencyKey: string) => http.post<CaseHead>(`/cases/${number}/reminders`, { text }, idempotencyKey),
}
