import type { EntityManager } from '../database/index.ts'
import { AuditEntry } from './AuditEntry.ts'

/** Actions that change nothing and show somebody something of a case. */
export const READ_ACTIONS = ['attachment.read', 'call.played', 'case.contact-read', 'case.printed', 'case.unmasked', 'copy.read'] as const
export type ReadAction = (typeof READ_ACTIONS)[number]

const MOST = 1_000

/** Who read what of a case, oldest first; the newest thousand where there are more. */
export async function readsOfCase(em: EntityManager, caseNumber: string): Promise<AuditEntry[]> {
  const found = await em.find(AuditEntry, { caseNumber, action: { $in: [...READ_ACTIONS] } }, { orderBy: { sequence: 'desc' }, limit: MOST, disableIdentityMap: true })
  return found.toReversed()
}
