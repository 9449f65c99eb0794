import type { CaseHead } from '../../../server/src/cases/schema.ts'
import type { CaseMoveView, MoveTarget, SideEffect } from '../../../server/src/moves/schema.ts'
import type { TaskRow } from '../../../server/src/tasks/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { CaseMoveView, MoveTarget, SideEffect }
export interface Targets { items: MoveTarget[]; because: string | null; openerBecause: string | null; revision: number }
export interface Recall { allowed: boolean; because: string | null; next: string[]; effects: SideEffect[]; revision: number }
export interface Termination { allowed: boolean; because: string | null; tasks: { name: string; holder: { name: string } | null }[]; compensated: { step: string; by: string }[]; limits: number; tellsCitizen: boolean }

/** 驳回, 拿回, 终止: what would happen is asked first, then done once. */
export const movesApi = {
  targets: (key: string) => http.get<Targets>(`/tasks/${key}/targets`),
  reject: (key: string, body: { target: string; reason: string; revision: number; samePerson: boolean }) => http.post<TaskRow>(`/tasks/${key}/rejection`, body, newIdempotencyKey()),
  recallable: (key: string) => http.get<Recall>(`/tasks/${key}/recall`),
  recall: (key: string, body: { reason: string; revision: number }) => http.post<TaskRow>(`/tasks/${key}/recall`, body, newIdempotencyKey()),
  termination: (number: string) => http.get<Termination>(`/cases/${number}/termination`),
  terminate: (number: string, reason: string) => http.post<CaseHead>(`/cases/${number}/termination`, { reason }, newIdempotencyKey()),
}
