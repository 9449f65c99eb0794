import { OperationRefused } from '../../TelephonyPort.ts'
import { consultationOf, endConsultation } from './consultation.ts'
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
  // A colleague who is asked, or to whom a conversation goes, meets a citizen who is there already.
  const goesOn = call.talkingSince !== undefined
  turn.callEvent(call, 'Established', agentLeg(leg))
  if (goesOn) return
  if (call.direction === 'outbound') return dialCitizen(turn, call)
  const { talkMs } = call.script
  if (talkMs !== null) turn.setTimer(`${callId}:talk`, talkMs, { kind: 'citizenHangsUp', callId })
}

export function hold(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  expectNoConsultation(call)
  expectState(leg, 'connected', 'held')
  if (call.talkingSince === undefined) throw new OperationRefused(`Call ${callId} cannot be held: nobody is on the other end yet`)
  turn.callEvent(call, 'Held', agentLeg(leg))
}

export function retrieve(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  expectNoConsultation(call)
  expectState(leg, 'held', 'retrieved')
  turn.callEvent(call, 'Retrieved', agentLeg(leg))
}

/** Hangs up, or rejects a ringing call: it goes to the next agent then. */
export function clear(turn: Turn, callId: string, device: string): void {
  const { call, leg } = find(turn, callId, device)
  // Who was asked takes nothing but themselves away.
  if (consultationOf(call)?.consulted === leg) return endConsultation(turn, call, 'ready')
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
  if (consultationOf(call)?.consulted === leg) return endConsultation(turn, call, 'noAnswer')
  turn.clearTimer(`${call.id}:agent`)
  turn.callEvent(call, 'Diverted', { ...agentLeg(leg), cause: 'noAnswer' })
  turn.agentEvent(agent, 'AgentNotReady', 'notReady', { reason: 'noAnswer' })
  if (call.direction === 'outbound') nextAgentOrNone(turn, call)
  else route(turn, call.site)
}

export function find(turn: Turn, callId: string, device: string): { call: Call; leg: Leg } {
  const call = turn.state.calls[callId]
  const leg = call === undefined ? undefined : Object.values(call.legs).find((one) => one.agent !== undefined && one.device === device)
  if (call === undefined || leg === undefined) throw new OperationRefused(`Device ${device} is not in call ${callId}`)
  return { call, leg }
}

function expectNoConsultation(call: Call): void {
  if (consultationOf(call) !== undefined) throw new OperationRefused(`A colleague is asked about call ${call.id}: complete the transfer or take the citizen back first`)
}

function expectState(leg: Leg, state: Leg['state'], verb: string): void {
  if (leg.state !== state) throw new OperationRefused(`Expected leg ${leg.id} to be ${state} to be ${verb}, but it is ${leg.state}`)
}

export function agentLeg(leg: Leg): { leg: string; device: string; agent?: string } {
  return { leg: leg.id, device: leg.device, ...(leg.agent === undefined ? {} : { agent: leg.agent }) }
}
