import type { ListNoticesQuery, NoticePage, NoticeView, PutRulesBody, Rules, RulesView } from '../../../server/src/notices/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { NoticePage, NoticeView, Rules, RulesView }
export type Topic = NoticeView['topic']
export type NoticeQuery = { [K in keyof ListNoticesQuery]?: ListNoticesQuery[K] | undefined }

interface Unread {
  unread: number
  unreadCapped: boolean
}

/** What the person was told, and how they want to be told. */
export const noticesApi = {
  list: (query: NoticeQuery, signal?: AbortSignal) => http.get<NoticePage>('/notices', query, signal),
  read: (id: number) => http.post<Unread>(`/notices/${id}/read`, {}, newIdempotencyKey()),
  readAll: (upTo: number) => http.post<Unread>('/notices/read', { upTo }, newIdempotencyKey()),
  rules: () => http.get<RulesView>('/notices/rules'),
  setRules: (body: PutRulesBody) => http.put<RulesView>('/notices/rules', body, newIdempotencyKey()),
}
