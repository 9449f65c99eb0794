import type { AuditFilters, AuditLine, AuditPage, AuditVerdict } from '../../../server/src/audit/schema.ts'
import { http, queryString } from './http.ts'

export type { AuditFilters, AuditLine, AuditVerdict }
export type AuditQuery = { [K in keyof AuditFilters]?: AuditFilters[K] | undefined }

/** The auditor's calls. */
export const auditApi = {
  list: (query: AuditQuery & { cursor?: string | undefined; limit?: number }, signal?: AbortSignal) => http.get<AuditPage>('/audit', query, signal),
  verify: () => http.post<AuditVerdict>('/audit/verify'),
  /** Where the filtered entries come from as a file; the browser saves it. */
  exportAddress: (query: AuditQuery) => `/api/v1/audit/export.csv${queryString(query)}`,
}
