import type { ChangeSavedViewBody, SavedViewRow } from '../../../server/src/saved-views/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type SavedView = SavedViewRow
export type ViewPage = SavedViewRow['page']

/** Views of the lists, kept on the server. */
export const savedViewsApi = {
  list: (page: ViewPage) => http.get<{ items: SavedView[]; mayShare: boolean }>('/saved-views', { page }),
  keep: (body: { page: ViewPage; name: string; filter: Readonly<Record<string, string>>; shared: boolean }) => http.post<SavedView>('/saved-views', body, newIdempotencyKey()),
  change: (id: number, body: ChangeSavedViewBody) => http.patch<SavedView>(`/saved-views/${id}`, body),
  remove: (id: number) => http.delete(`/saved-views/${id}`),
}
