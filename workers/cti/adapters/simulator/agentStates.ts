import { OperationRefused } from '../../TelephonyPort.ts'
import { route } from './routing.ts'
import { WRAP_UP_MS } from './switchLimits.ts'
import type { Turn } from './Turn.ts'

export interface AgentRequest {
  readonly agent: string
  readonly device: string
  readonly site: string
  readonly state: 'loggedOn' | 'loggedOff' | 'ready' | 'notReady' | 'workingAfterCall'
  readonly reason?: string | undefined
}

/** An agent signs on or off, or says whether calls may come. Refused while in a call: the call's end decides then. */
export function setAgentState(turn: Turn, request: AgentRequest): void {
  const { agent: name, device, site, state, reason } = request
  const known = turn.state.agents[name]
  const on = known !== undefined && known.state !== 'loggedOff'
  if (known?.state === 'busy') throw new OperationRefused(`Agent ${name} is in a call and cannot become ${state}`)
  if (!on && state === 'loggedOff') return
  signOffOthers(turn, name, device)
  const agent = { name, device, site }
  turn.clearTimer(`${name}:wrapUp`)
  // Signing on is implied by the first state somebody takes.
  if (!on) turn.agentEvent(agent, 'AgentLoggedOn', 'notReady')
  if (state === 'loggedOff') turn.agentEvent(agent, 'AgentLoggedOff', 'loggedOff')
  else if (state === 'notReady') turn.agentEvent(agent, 'AgentNotReady', 'notReady', { reason })
  else if (state === 'workingAfterCall') startWrapUp(turn, agent, known?.callId)
  else if (state === 'ready') becomeReady(turn, agent, known?.state)
  else if (on) turn.agentEvent(agent, 'AgentLoggedOn', 'notReady')
}

/** The countdown is over. */
export function wrapUpEnds(turn: Turn, name: string): void {
  const agent = turn.state.agents[name]
  if (agent?.state === 'workingAfterCall') becomeReady(turn, agent, agent.state)
}

function becomeReady(turn: Turn, agent: { name: string; device: string; site: string }, before: string | undefined): void {
  // Pressing ready twice must not send somebody to the end of the line.
  if (before !== 'ready') turn.agentEvent(agent, 'AgentReady', 'ready')
  route(turn, agent.site)
}

function startWrapUp(turn: Turn, agent: { name: string; device: string; site: string }, callId: string | undefined): void {
  turn.agentEvent(agent, 'AgentWorkingAfterCall', 'workingAfterCall', { userData: { wrapUpMs: WRAP_UP_MS }, ...(callId === undefined ? {} : { callId }) })
  turn.setTimer(`${agent.name}:wrapUp`, WRAP_UP_MS, { kind: 'wrapUpEnds', agent: agent.name })
}

/** A device belongs to one agent at a time: who signs on takes it over, unless its holder is in a call. */
function signOffOthers(turn: Turn, name: string, device: string): void {
  for (const other of Object.values(turn.state.agents)) {
    if (other.name === name || other.device !== device || other.state === 'loggedOff') continue
    if (other.state === 'busy') throw new OperationRefused(`Device ${device} is in a call of agent ${other.name}`)
    turn.clearTimer(`${other.name}:wrapUp`)
    turn.agentEvent(other, 'AgentLoggedOff', 'loggedOff')
  }
}
