import { type HandoverRequest, OperationRefused } from '../../TelephonyPort.ts'
import { consultationOf, endConsultation } from './consultation.ts'
import { agentLeg, find } from './controls.ts'
import { clearLeg } from './endCall.ts'
import { ringAgent, route } from './routing.ts'
import type { Agent, Call, Leg } from './State.ts'
import type { Turn } from './Turn.ts'

/** Hands a conversation over unasked (CSTA's single step transfer): the citizen waits while the colleague's telephone rings, and goes to the queue when nobody answers. */
export function transfer(turn: Turn, request: HandoverRequest): void {
  const { call, leg } = talking(turn, request)
  const colleague = freeColleague(turn, call, request)
  turn.callEvent(call, 'Transferred', { leg: leg.id, device: leg.device })
  clearLeg(turn, call, leg, 'transferred')
  turn.callEvent(call, 'Queued', { leg: 'citizen', device: `trunk:${call.site}` })
  turn.setTimer(`${call.id}:patience`, call.script.patienceMs, { kind: 'patience', callId: call.id })
  ringAgent(turn, call, colleague)
}

/** Asks a colleague while the citizen waits on hold. */
export function consult(turn: Turn, request: HandoverRequest): void {
  const { call, leg } = talking(turn, request)
  const colleague = freeColleague(turn, call, request)
  if (leg.state === 'held') turn.callEvent(call, 'Retrieved', agentLeg(leg))
  turn.callEvent(call, 'Held', { leg: 'citizen', device: `trunk:${call.site}` })
  ringAgent(turn, call, colleague)
}

/** The colleague who was asked goes on with the citizen; whoever asked is out and wraps up. */
export function completeTransfer(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  const { owner, consulted } = consultationOf(call) ?? {}
  if (owner !== leg || consulted?.state !== 'connected') throw new OperationRefused(`Call ${callId} has no colleague on the line it could go to`)
  turn.callEvent(call, 'Transferred', agentLeg(consulted))
  clearLeg(turn, call, leg, 'transferred')
  route(turn, call.site)
}

/** Whoever asked goes on with the citizen; the colleague is free again. */
export function reconnect(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  if (consultationOf(call)?.owner !== leg) throw new OperationRefused(`Nobody is asked about call ${callId}`)
  endConsultation(turn, call, 'ready')
}

/** The conversation of a device with a citizen who rang us; a callback stays with whom the case allows to make it. */
function talking(turn: Turn, { callId, device }: HandoverRequest): { call: Call; leg: Leg } {
  const { call, leg } = find(turn, callId, device)
  const conversation = call.direction === 'inbound' && call.talkingSince !== undefined && (leg.state === 'connected' || leg.state === 'held')
  if (!conversation || consultationOf(call) !== undefined) throw new OperationRefused(`Call ${callId} cannot be handed over now`)
  return { call, leg }
}

function freeColleague(turn: Turn, call: Call, { to, agent: name }: HandoverRequest): Agent {
  const agent = turn.state.agents[name]
  if (agent === undefined || agent.device !== to || agent.site !== call.site || agent.state !== 'ready') throw new OperationRefused(`Agent ${name} is not free at device ${to}`)
  return agent
}
