import { route } from './routing.ts'
import type { Call, Leg } from './State.ts'
import type { Turn } from './Turn.ts'

/** Who has the call, and the colleague they ask; undefined where nobody is asked. */
export function consultationOf(call: Call): { owner: Leg; consulted: Leg } | undefined {
  // Legs are kept in the order they were made.
  const [owner, consulted] = Object.values(call.legs).filter(({ agent }) => agent !== undefined)
  return owner === undefined || consulted === undefined ? undefined : { owner, consulted }
}

/** The colleague is out again and needs no wrap-up; the citizen comes off hold. */
export function endConsultation(turn: Turn, call: Call, because: 'ready' | 'noAnswer'): void {
  const consulted = consultationOf(call)?.consulted
  const agent = turn.state.agents[consulted?.agent ?? '']
  if (consulted === undefined || agent === undefined) return
  turn.clearTimer(`${call.id}:agent`)
  turn.callEvent(call, 'ConnectionCleared', { leg: consulted.id, device: consulted.device, agent: agent.name, cause: because === 'ready' ? 'normal' : 'noAnswer' })
  turn.callEvent(call, 'Retrieved', { leg: 'citizen', device: `trunk:${call.site}` })
  if (because === 'noAnswer') return turn.agentEvent(agent, 'AgentNotReady', 'notReady', { reason: 'noAnswer' })
  turn.agentEvent(agent, 'AgentReady', 'ready')
  route(turn, call.site)
}
