import type { EntityManager } from '../http/index.ts'
import { Call } from './Call.ts'

/**
 * Notes which case a call led to. A call already bound to a case keeps it; an unknown call is no error, its switch may
 * report later. With `by` only a call of that agent, or one nobody has: nobody binds a colleague's call.
 */
export async function linkCall(em: EntityManager, callId: string, caseNumber: string, by?: string): Promise<void> {
  await em.nativeUpdate(Call, { id: callId, caseNumber: null, ...(by === undefined ? {} : { $or: [{ agent: by }, { agent: null }] }) }, { caseNumber })
}
