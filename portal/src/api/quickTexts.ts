import type { QuickTextBody, QuickTexts, QuickTextScope, QuickTextView } from '../../../server/src/quick-texts/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { QuickTextBody, QuickTextScope, QuickTextView }

/** Quick texts and macros. */
export const quickTextsApi = {
  list: () => http.get<QuickTexts>('/quick-texts'),
  add: (body: QuickTextBody) => http.post<QuickTextView>('/quick-texts', body, newIdempotencyKey()),
  change: (id: string, body: QuickTextBody & { revision: number }) => http.put<QuickTextView>(`/quick-texts/${id}`, body, newIdempotencyKey()),
  remove: (id: string) => http.delete(`/quick-texts/${id}`),
}
