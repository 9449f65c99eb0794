import type { CaseHead } from '../../../server/src/cases/schema.ts'
import { http } from './http.ts'

/** Taking an archived matter up again. */
export const reopeningsApi = {
  get: (number: string) => http.get<{ allowed: boolean; reopenedAs: string | null }>(`/cases/${number}/reopening`),
  reopen: (number: string, reason: string, idempotencyKey: string) => http.post<CaseHead>(`/cases/${number}/reopening`, { reason }, idempotencyKey),
}
