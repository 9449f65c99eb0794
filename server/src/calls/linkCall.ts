import type { EntityManager } from '../database/index.ts'
import { Call } from './Call.ts'

/** Writes down which case was opened from a call; the first one stays. */
export async function linkCall(em: EntityManager, callId: string, caseNumber: string): Promise<void> {
  await em.nativeUpdate(Call, { id: callId, caseNumber: null }, { caseNumber })
}
