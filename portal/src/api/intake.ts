import type { IntakeChannel, IntakeItemView, ListItemsQuery } from '../../../server/src/intake/schema.ts'
import { http } from './http.ts'

export type { IntakeChannel, IntakeItemView }

/** Messages of other channels that wait for an agent. */
export const intakeApi = {
  list: (query: { [K in keyof ListItemsQuery]?: ListItemsQuery[K] | undefined }, signal?: AbortSignal) => http.get<{ items: IntakeItemView[]; next?: string }>('/intake-items', query, signal),
  get: (id: string) => http.get<IntakeItemView>(`/intake-items/${id}`),
  take: (id: string, draftId: string, revision: number) => http.post<IntakeItemView>(`/intake-items/${id}/draft`, { draftId, revision }),
  reply: (id: string, text: string, revision: number) => http.post<IntakeItemView>(`/intake-items/${id}/reply`, { text, revision }),
  discard: (id: string, reason: string, revision: number) => http.post<IntakeItemView>(`/intake-items/${id}/discard`, { reason, revision }),
}
