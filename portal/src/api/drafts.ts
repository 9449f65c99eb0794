import type { Draft, DraftSaved, SaveDraftBody } from '../../../server/src/drafts/schema.ts'
import { http } from './http.ts'

export type { Draft }

/** What was typed into intake forms and not yet submitted. */
export const draftsApi = {
  save: (id: string, body: SaveDraftBody) => http.put<DraftSaved>(`/drafts/${id}`, body),
  ofCall: (callId: string) => http.get<{ items: Draft[] }>('/drafts', { callId }),
  mine: () => http.get<{ items: Draft[] }>('/drafts'),
  get: (id: string) => http.get<Draft>(`/drafts/${id}`),
  remove: (id: string) => http.delete(`/drafts/${id}`),
}
