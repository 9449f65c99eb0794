import type { EntityManager } from '../http/index.ts'
import type { AgentSeat } from './AgentSeat.ts'
import { Call } from './Call.ts'
import { CallLegRow } from './CallLegRow.ts'
import type { Consultation } from './schema.ts'

/** The leg of the colleague who is asked about a call that somebody else has; undefined where nobody is. */
export async function consultedLeg(em: EntityManager, call: Call): Promise<CallLegRow | undefined> {
  if (call.agent == null || (call.state !== 'held' && call.state !== 'connected')) return undefined
  const legs = await em.find(CallLegRow, { callId: call.id, agent: { $ne: null }, state: { $in: ['alerting', 'connected'] } }, { orderBy: { since: 'desc' } })
  return legs.find(({ agent }) => agent !== call.agent)
}

export function presentConsultation({ state, since }: CallLegRow, who: { username: string; name: string }): Consultation {
  return { with: who, state: state === 'alerting' ? 'ringing' : 'connected', since: since.toISOString() }
}

/** Of whose call a person is asked; of the call itself they know nothing until it is handed over. */
export async function askedAbout(em: EntityManager, seat: AgentSeat | undefined): Promise<(Consultation & { callId: string }) | null> {
  if (seat?.state !== 'busy' || seat.callId == null) return null
  const call = await em.findOne(Call, { id: seat.callId, endedAt: null })
  if (call === null || call.agent == null || call.agent === seat.agent) return null
  const leg = await consultedLeg(em, call)
  if (leg?.agent !== seat.agent) return null
  return { ...presentConsultation(leg, { username: call.agent, name: call.agentName ?? call.agent }), callId: call.id }
}
