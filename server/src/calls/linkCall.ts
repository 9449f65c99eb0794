import type { EntityManager } from '../http/index.ts'
import { Call } from './Call.ts'

/** Notes which case a call led to. A call already bound to a case keeps it; an unknown call is no error, its switch may report later. */
export async function linkCall(em: EntityManager, callId: string, caseNumber: string): Promise<void> {
  await em.nativeUpdate(Call, { id: callId, caseNumber: null }, { caseNumber })
}
