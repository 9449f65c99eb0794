import { OperationRefused } from '../../TelephonyPort.ts'
import { endCall } from './endCall.ts'
import { dialCitizen, nextAgentOrNone, settle } from './outbound.ts'
import { route } from './routing.ts'
import type { Call, Leg } from './State.ts'
import type { Turn } from './Turn.ts'

/** The agent picks up. An inbound caller is connected at once; for a callback the citizen is dialled now. */
export function answer(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  expectState(leg, 'alerting', 'answered')
  turn.clearTimer(`${callId}:agent`)
  turn.clearTimer(`${callId}:patience`)
  turn.callEvent(call, 'Established', agentLeg(leg))
  if (call.direction === 'outbound') return dialCitizen(turn, call)
  const { talkMs } = call.script
  if (talkMs !== null) turn.setTimer(`${callId}:talk`, talkMs, { kind: 'citizenHangsUp', callId })
}

export function hold(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  expectState(leg, 'connected', 'held')
  if (call.talkingSince === undefined) throw new OperationRefused(`Call ${callId} cannot be held: nobody is on the other end yet`)
  turn.callEvent(call, 'Held', agentLeg(leg))
}

export function retrieve(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  expectState(leg, 'held', 'retrieved')
  turn.callEvent(call, 'Retrieved', agentLeg(leg))
}

/** Hangs up, or rejects a ringing call: it goes to the next agent then. */
export function clear(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  if (leg.state === 'alerting') return agentDoesNotAnswer(turn, call)
  // Hung up before the citizen answered: for the case nobody was reached.
  settle(turn, call, 'no-answer')
  endCall(turn, call, 'normal')
  route(turn, call.site)
}

/** Takes the call away from an agent who lets it ring, and takes the agent out of routing. */
export function agentDoesNotAnswer(turn: Turn, call: Call): void {
  const leg = Object.values(call.legs).find(({ agent, state }) => agent !== undefined && state === 'alerting')
  const agent = turn.state.agents[leg?.agent ?? '']
  if (leg === undefined || agent === undefined) return
  turn.clearTimer(`${call.id}:agent`)
  turn.callEvent(call, 'Diverted', { ...agentLeg(leg), cause: 'noAnswer' })
  turn.agentEvent(agent, 'AgentNotReady', 'notReady', { reason: 'noAnswer' })
  if (call.direction === 'outbound') nextAgentOrNone(turn, call)
  else route(turn, call.site)
}

function find(turn: Turn, callId: string, device: string): { call: Call; leg: Leg } {
  const call = turn.state.calls[callId]
  const leg = call === undefined ? undefined : Object.values(call.legs).find((one) => one.agent !== undefined && one.device === device)
  if (call === undefined || leg === undefined) throw new OperationRefused(`Device ${device} is not in call ${callId}`)
  return { call, leg }
}

function expectState(leg: Leg, state: Leg['state'], verb: string): void {
  if (leg.state !== state) throw new OperationRefused(`Expected leg ${leg.id} to be ${state} to be ${verb}, but it is ${leg.state}`)
}

function agentLeg(leg: Leg): { leg: string; device: string; agent?: string } {
  return { leg: leg.id, device: leg.device, ...(leg.agent === undefined ? {} : { agent: leg.agent }) }
}
