import { WRAP_UP_MS } from './switchLimits.ts'
import type { Call, Leg } from './State.ts'
import type { Turn } from './Turn.ts'

const MAX_RECORDING_MS = 6000

/** Clears every leg and the call. Agents who talked get their wrap-up, agents only rung are ready again. */
export function endCall(turn: Turn, call: Call, cause: string): void {
  const { talkingSince } = call
  for (const timer of ['patience', 'agent', 'citizen', 'talk', 'announcement']) turn.clearTimer(`${call.id}:${timer}`)
  for (const leg of Object.values(call.legs)) clearLeg(turn, call, leg, cause)
  turn.callEvent(call, 'CallCleared', { cause })
  if (talkingSince === undefined) return
  if (call.script.rating !== null) turn.callEvent(call, 'SurveyAnswered', { userData: { ...call.userData, rating: call.script.rating } })
  turn.callEvent(call, 'RecordingReady', { recording: { milliseconds: Math.min(MAX_RECORDING_MS, Math.max(1000, turn.now - talkingSince)) } })
}

export function clearLeg(turn: Turn, call: Call, leg: Leg, cause: string): void {
  const spoke = leg.state === 'connected' || leg.state === 'held'
  turn.callEvent(call, 'ConnectionCleared', { leg: leg.id, device: leg.device, cause, ...(leg.agent === undefined ? {} : { agent: leg.agent }) })
  const agent = leg.agent === undefined ? undefined : turn.state.agents[leg.agent]
  if (agent === undefined) return
  if (!spoke) return turn.agentEvent(agent, 'AgentReady', 'ready')
  turn.agentEvent(agent, 'AgentWorkingAfterCall', 'workingAfterCall', { callId: call.id, userData: { wrapUpMs: WRAP_UP_MS } })
  turn.setTimer(`${agent.name}:wrapUp`, WRAP_UP_MS, { kind: 'wrapUpEnds', agent: agent.name })
}
