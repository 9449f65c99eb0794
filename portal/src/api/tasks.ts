import type { ListTasksQuery, TaskDetail, TaskPage, TaskRow } from '../../../server/src/tasks/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { TaskDetail, TaskPage, TaskRow }
export type TaskQuery = { [K in keyof ListTasksQuery]?: ListTasksQuery[K] | undefined }

/** User tasks: the worklist and one task with its form. */
export const tasksApi = {
  list: (query: TaskQuery, signal?: AbortSignal) => http.get<TaskPage>('/tasks', query, signal),
  get: (key: string) => http.get<TaskDetail>(`/tasks/${key}`),
  claim: (key: string, revision: number) => http.post<TaskDetail>(`/tasks/${key}/claim`, { revision }),
  release: (key: string, revision: number) => http.post<TaskDetail>(`/tasks/${key}/release`, { revision }),
  complete: (key: string, revision: number, data: object, idempotencyKey = newIdempotencyKey()) => http.post<TaskRow>(`/tasks/${key}/complete`, { revision, data }, idempotencyKey),
  /** `basedOn`: when what this page last read or saved was saved; another page's newer draft is then not written over. */
  saveDraft: (key: string, body: { revision: number; data: object; screen: string; basedOn: string | null }) => http.put<{ revision: number; savedAt: string }>(`/tasks/${key}/draft`, body),
}
