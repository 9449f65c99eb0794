import type { CopyPage, CopyRow, CopyView, WatchedPage } from '../../../server/src/copies/schema.ts'
import { http } from './http.ts'

export type { CopyRow, CopyView }
export type WatchedRow = WatchedPage['items'][number]

/** 抄送 and 关注: cases shown to the person, and those they keep an eye on. */
export const copiesApi = {
  list: (cursor?: string, signal?: AbortSignal) => http.get<CopyPage>('/copies', { cursor, limit: 50 }, signal),
  read: (id: number) => http.post<CopyView>(`/copies/${id}/read`),
  watched: (cursor?: string, signal?: AbortSignal) => http.get<WatchedPage>('/watched', { cursor, limit: 50 }, signal),
  unwatch: (number: string) => http.delete(`/cases/${number}/watch`),
}
