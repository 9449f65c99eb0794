import type { CopiesOfCase, CopyPage, CopyView } from '../../../server/src/copies/schema.ts'
import type { AbsenceView, Colleague, Colleagues, HandoverView, Hop, TaskHands } from '../../../server/src/delegation/schema.ts'
import type { ConsultationView, Opinions, RoundView, TaskOpinions } from '../../../server/src/opinions/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { AbsenceView, Colleague, Colleagues, ConsultationView, CopiesOfCase, CopyPage, CopyView, HandoverView, Hop, Opinions, RoundView, TaskHands, TaskOpinions }
export type Purpose = 'assign' | 'transfer' | 'delegate' | 'ask' | 'copy' | 'stand-in'
export type Mode = RoundView['mode']

const once = <T>(path: string, body: object): Promise<T> => http.post<T>(path, body, newIdempotencyKey())

/** Operations beside the token: other hands, opinions, copies, stand-ins. */
export const handsApi = {
  colleagues: (query: { for: Purpose; task?: string | undefined; case?: string | undefined; q?: string | undefined }) => http.get<Colleagues>('/colleagues', query),
  ofTask: (key: string) => http.get<TaskHands>(`/tasks/${key}/hands`),
  hops: (number: string) => http.get<{ items: Hop[] }>(`/cases/${number}/hops`),
  assign: (key: string, body: { revision: number; to: string; reason?: string }) => once(`/tasks/${key}/assignment`, body),
  transfer: (key: string, body: { revision: number; to: { username: string } | { group: string }; reason: string }) => once(`/tasks/${key}/transfer`, body),
  delegate: (key: string, body: { revision: number; to: string; reason: string }) => once(`/tasks/${key}/delegation`, body),
  giveBack: (key: string, body: { revision: number; reason?: string }) => once(`/tasks/${key}/delegation/return`, body),
  recall: (key: string, body: { revision: number; reason?: string }) => once(`/tasks/${key}/delegation/withdrawal`, body),

  opinions: (key: string) => http.get<TaskOpinions>(`/tasks/${key}/opinions`),
  caseOpinions: (number: string) => http.get<Opinions>(`/cases/${number}/opinions`),
  ask: (key: string, body: object) => once<RoundView>(`/tasks/${key}/opinions`, body),
  answer: (id: number, body: { decision: 'agree' | 'object' | 'answer'; text: string }) => once<RoundView>(`/opinions/${id}/answer`, body),
  addSigners: (id: number, body: { signers: readonly string[]; reason: string }) => once<RoundView>(`/opinions/${id}/signers`, body),
  removeSigner: (id: number, signer: number, reason: string) => http.delete<RoundView>(`/opinions/${id}/signers/${signer}`, { reason }),
  cancelRound: (id: number, reason: string) => http.delete<RoundView>(`/opinions/${id}`, { reason }),
  consult: (key: string, body: { to: string[]; text: string; dossier: boolean; dueAt?: string | undefined }) => once<ConsultationView>(`/tasks/${key}/consultations`, body),
  say: (id: number, text: string) => once<ConsultationView>(`/consultations/${id}/messages`, { text }),
  closeTalk: (id: number) => http.post<ConsultationView>(`/consultations/${id}/close`),
  requestCountersign: (number: string, body: { reason: string; details: object }) => once(`/cases/${number}/requests`, { kind: 'countersign', ...body }),

  copies: (number: string) => http.get<CopiesOfCase>(`/cases/${number}/copies`),
  copy: (number: string, body: { to: string[]; note?: string; task?: string | undefined }) => once(`/cases/${number}/copies`, body),
  readCopy: (id: number) => http.post<CopyView>(`/copies/${id}/read`),
  watch: (number: string) => http.put<void>(`/cases/${number}/watch`, {}),
  unwatch: (number: string) => http.delete(`/cases/${number}/watch`),

  absences: () => http.get<{ items: AbsenceView[] }>('/absences'),
  addAbsence: (body: object) => once<AbsenceView>('/absences', body),
  withdrawAbsence: (id: number) => http.delete(`/absences/${id}`),
  handovers: () => http.get<{ items: HandoverView[] }>('/handovers'),
  openTasks: (username: string) => http.get<{ open: number }>(`/people/${username}/open-tasks`),
  handOver: (body: { username: string; to: string | null; reason: string }) => http.post<HandoverView>('/handovers', body),
  retryHandover: (id: number, to: string | null) => http.post<HandoverView>(`/handovers/${id}/retry`, { to }),
}
