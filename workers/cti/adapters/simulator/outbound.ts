import { type CallRequest, NoAgentReady } from '../../TelephonyPort.ts'
import type { CallerScript } from './CallerScript.ts'
import { endCall } from './endCall.ts'
import { longestIdle, ringAgent } from './routing.ts'
import type { Call, MadeCall } from './State.ts'
import type { Turn } from './Turn.ts'
import { ucidOf } from './ucidOf.ts'

/** Starts the call of a request unless it was made already. Throws NoAgentReady, and nothing has happened then. */
export function startOutbound(turn: Turn, request: CallRequest, script: CallerScript): MadeCall {
  const before = turn.state.made[request.id]
  if (before !== undefined && before.outcome !== 'noAgent') return before
  const agent = longestIdle(turn.state, request.site, request.except)
  if (agent === undefined) throw new NoAgentReady(request.site)

  const tries = (before?.tries ?? 0) + 1
  const id = tries === 1 ? request.id : `${request.id}.${tries}`
  const call: Call = {
    id,
    ucid: ucidOf(id),
    site: request.site,
    direction: 'outbound',
    from: '12313',
    to: request.to,
    script,
    userData: request.userData,
    requestId: request.id,
    ...(request.except === undefined ? {} : { except: request.except }),
    startedAt: turn.now,
    legsMade: 0,
    legs: {},
  }
  turn.made(request.id, { callId: id, tries })
  turn.record({ kind: 'call', call })
  ringAgent(turn, turn.state.calls[id] ?? call, agent)
  return turn.state.made[request.id] as MadeCall
}

/** The agent is on the line: now, and only now, the citizen's telephone rings. */
export function dialCitizen(turn: Turn, call: Call): void {
  const device = `trunk:${call.site}`
  turn.callEvent(call, 'Originated', { leg: 'citizen', device })
  turn.callEvent(call, 'Delivered', { leg: 'citizen', device })
  const answers = call.script.reaction === 'answers'
  const [low, high] = call.script.reactsAfterMs
  turn.setTimer(`${call.id}:citizen`, turn.between(low, Math.max(low, high)), { kind: answers ? 'calleeAnswers' : 'calleeFails', callId: call.id })
}

/** The citizen picks up. */
export function calleeAnswers(turn: Turn, call: Call): void {
  turn.callEvent(call, 'Established', { leg: 'citizen', device: `trunk:${call.site}` })
  settle(turn, call, 'connected')
  const { talkMs } = call.script
  if (talkMs !== null) turn.setTimer(`${call.id}:talk`, talkMs, { kind: 'citizenHangsUp', callId: call.id })
}

/** The citizen's line is busy, rings out or cannot be reached. */
export function calleeFails(turn: Turn, call: Call): void {
  const { reaction } = call.script
  turn.callEvent(call, 'Failed', { leg: 'citizen', device: `trunk:${call.site}`, cause: reaction === 'answers' ? 'failed' : reaction })
  settle(turn, call, reaction === 'noAnswer' ? 'no-answer' : reaction === 'busy' ? 'busy' : 'failed')
  endCall(turn, call, reaction)
}

/** The rung agent did not answer: the next one's turn, or the request may come again later. */
export function nextAgentOrNone(turn: Turn, call: Call): void {
  const agent = longestIdle(turn.state, call.site, call.except)
  if (agent !== undefined) return ringAgent(turn, call, agent)
  settle(turn, call, 'noAgent')
  endCall(turn, call, 'noAgent')
}

/** Fixes the outcome of the request behind a call, once. */
export function settle(turn: Turn, call: Call, outcome: NonNullable<MadeCall['outcome']>): void {
  if (call.requestId === undefined) return
  const made = turn.state.made[call.requestId]
  if (made === undefined || made.outcome !== undefined) return
  const agent = Object.values(call.legs).find((leg) => leg.agent !== undefined)?.agent
  turn.made(call.requestId, { callId: made.callId, tries: made.tries, outcome, ...(agent === undefined ? {} : { agent }) })
}
