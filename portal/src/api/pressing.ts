import type { CaseRequestView } from '../../../server/src/requests/schema.ts'
import type { ListSupervisionsQuery, PressBody, Pressings, PressingStep, PressingView, SupervisionPage, SupervisionRow } from '../../../server/src/pressing/schema.ts'
import { http } from './http.ts'

export type { Pressings, PressingStep, PressingView, SupervisionRow }
export type SupervisionQuery = { [K in keyof ListSupervisionsQuery]?: ListSupervisionsQuery[K] | undefined }

/** 催办 step by step, 督办 and its register. */
export const pressingApi = {
  list: (number: string) => http.get<Pressings>(`/cases/${number}/pressings`),
  press: (number: string, body: PressBody, idempotencyKey: string) => http.post<PressingView>(`/cases/${number}/pressings`, body, idempotencyKey),
  supervise: (number: string, reason: string, dueAt: string | undefined, idempotencyKey: string) =>
    http.post<CaseRequestView>(`/cases/${number}/requests`, { kind: 'supervision', reason, details: dueAt === undefined ? {} : { dueAt } }, idempotencyKey),
  supervisions: (query: SupervisionQuery, signal?: AbortSignal) => http.get<SupervisionPage>('/supervisions', query, signal),
}
