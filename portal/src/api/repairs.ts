import type { RepairPicture, RepairView } from '../../../server/src/moves/repairSchema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { RepairPicture, RepairView }

/** 流程修复: proposed by one operator, decided by another. */
export const repairsApi = {
  picture: (number: string) => http.get<RepairPicture>(`/repairs/cases/${number}`),
  list: (state: 'open' | 'closed') => http.get<{ items: RepairView[] }>('/repairs', { state }),
  propose: (body: { caseNumber: string; processInstanceKey: string; terminate: string[]; activate: { elementId: string }[]; reason: string }) => http.post<RepairView>('/repairs', body, newIdempotencyKey()),
  decide: (id: string, body: { decision: 'approve' | 'refuse' | 'withdraw'; opinion: string; revision: number }) => http.post<RepairView>(`/repairs/${id}/decision`, body, newIdempotencyKey()),
}
