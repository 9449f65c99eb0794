import type { ProgressView } from '../../../server/src/progress/schema.ts'
import { locale } from '../i18n/i18n.ts'
import { http } from './http.ts'
import { ProblemError, type ProblemDocument } from './ProblemError.ts'

export type { ProgressView }

/** A citizen's own case by query code and PIN, and the codes agents tell them. */
export const progressApi = {
  ask: (code: string, pin: string) => http.post<ProgressView>('/public/progress', { code, pin }),
  add: (token: string, text: string, files: readonly string[]) => http.post<ProgressView>('/public/progress/supplements', { token, text, files }),
  upload,
  code: (number: string) => http.get<{ code: string; pinIssuedAt: string | null }>(`/cases/${number}/query-code`),
  issue: (number: string) => http.post<{ code: string; pin: string }>(`/cases/${number}/query-code`),
}

async function upload(token: string, file: File): Promise<{ id: string; name: string; size: number }> {
  const body = new FormData()
  body.append('file', file, file.name)
  const response = await fetch('/api/v1/public/progress/files', { method: 'POST', body, headers: { 'X-Progress-Token': token, 'Accept-Language': locale() } })
  if (!response.ok) throw new ProblemError(response.status, (await response.json()) as ProblemDocument)
  return (await response.json()) as { id: string; name: string; size: number }
}
