import type { EntityManager } from '../http/index.ts'
import type { AgentSeat } from './AgentSeat.ts'
import { Call } from './Call.ts'

/** The call a person is in, or wraps up; undefined when there is none. */
export async function currentCall(em: EntityManager, username: string, seat: AgentSeat | undefined): Promise<Call | undefined> {
  const [open] = await em.find(Call, { agent: username, endedAt: null }, { orderBy: { startedAt: 'desc' }, limit: 1 })
  if (open !== undefined) return open
  if (seat?.state !== 'workingAfterCall' || seat.callId == null) return undefined
  return (await em.findOne(Call, { id: seat.callId, agent: username })) ?? undefined
}
