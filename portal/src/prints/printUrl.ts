import type { PrintKind } from '../../../server/src/prints/schema.ts'

export type { PrintKind }

/** Where the browser gets a paper of a case; it shows, saves and prints it itself. */
export function printUrl(number: string, kind: PrintKind, of?: string): string {
  return `/api/v1/cases/${number}/prints/${kind}${of === undefined ? '' : `?of=${of}`}`
}
