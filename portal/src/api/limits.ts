import type { LimitsPreview } from '../../../server/src/deadlines/schema.ts'
import { http } from './http.ts'

export type { LimitsPreview }

/** What a table of limits would have meant for a month's cases; nothing is saved. */
export const limitsApi = {
  preview: (body: { decision: string; xml?: string; month?: string; trial?: string }, signal?: AbortSignal) => http.post<LimitsPreview>('/limits/preview', body, undefined, signal),
}
