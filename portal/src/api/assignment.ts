import type { TaskOfferRow, WorkGroup } from '../../../server/src/assignment/schema.ts'
import { http } from './http.ts'
import type { TaskDetail } from './tasks.ts'

export type TaskOffer = TaskOfferRow
export type { WorkGroup }

/** How tasks come to people: the next one by a button, or by themselves. */
export const assignmentApi = {
  next: () => http.post<{ detail: TaskDetail | null; because: string | null }>('/next-task'),
  offers: () => http.get<{ items: TaskOffer[] }>('/offers'),
  accept: (key: string) => http.post<void>(`/offers/${key}/accept`),
  groups: () => http.get<{ items: WorkGroup[] }>('/work-groups'),
  setRule: (group: string, body: { push: boolean; answerMinutes: number; revision: number }) => http.put<WorkGroup>(`/work-groups/${group}`, body),
  setCapacity: (group: string, username: string, most: number) => http.put<WorkGroup>(`/work-groups/${group}/members/${username}`, { most }),
}
