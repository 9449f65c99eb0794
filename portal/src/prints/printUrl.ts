import type { PrintKind } from '../../../server/src/prints/schema.ts'
import { queryString } from '../api/http.ts'

export type { PrintKind }

/** Where the browser gets a paper of a case; it shows, saves and prints it itself. Personal data is masked unless there is a reason. */
export function printUrl(number: string, kind: PrintKind, of?: string, reason?: string): string {
  return `/api/v1/cases/${number}/prints/${kind}${queryString({ of, ...(reason === undefined ? {} : { unmask: 'true', reason }) })}`
}
