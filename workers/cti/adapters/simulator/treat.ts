import { route } from './routing.ts'
import type { Call } from './State.ts'
import { ANNOUNCEMENT_MS } from './switchLimits.ts'
import type { Turn } from './Turn.ts'

/** A waiting caller hears the announcement instead of ringing somebody. Asked again, or too late, nothing changes. */
export function treat(turn: Turn, callId: string): void {
  const call = turn.state.calls[callId]
  if (call === undefined || call.direction !== 'inbound' || call.treatment !== undefined || call.legs.citizen?.state !== 'queued') return
  stopRinging(turn, call)
  tell(turn, call, 'announcement')
  turn.setTimer(`${callId}:announcement`, ANNOUNCEMENT_MS, { kind: 'announcementEnds', callId })
  route(turn, call.site)
}

/** Who pressed to report waits like everybody, who did not behind the others. */
export function announcementEnds(turn: Turn, call: Call): void {
  if (call.treatment === 'announcement') tell(turn, call, call.script.pressesReport ? 'report' : 'low')
}

function stopRinging(turn: Turn, call: Call): void {
  const leg = Object.values(call.legs).find(({ agent, state }) => agent !== undefined && state === 'alerting')
  const agent = turn.state.agents[leg?.agent ?? '']
  if (leg === undefined || agent === undefined) return
  turn.clearTimer(`${call.id}:agent`)
  turn.callEvent(call, 'Diverted', { leg: leg.id, device: leg.device, agent: agent.name, cause: 'treated' })
  turn.agentEvent(agent, 'AgentReady', 'ready')
}

function tell(turn: Turn, call: Call, treatment: NonNullable<Call['treatment']>): void {
  turn.record({ kind: 'treated', callId: call.id, treatment })
  turn.callEvent(call, 'Queued', { leg: 'citizen', device: `trunk:${call.site}`, userData: { ...call.userData, treatment } })
}
