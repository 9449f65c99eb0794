import { AGENT_RING_MS } from './switchLimits.ts'
import type { Agent, Call, State } from './State.ts'
import type { Turn } from './Turn.ts'

/** The ready agent of a site who has waited longest; by name where two have waited equally long. */
export function longestIdle(state: State, site: string, except: readonly string[] = []): Agent | undefined {
  return Object.values(state.agents)
    .filter((agent) => agent.site === site && agent.state === 'ready' && !except.includes(agent.name))
    .toSorted((a, b) => a.idleSince - b.idleSince || (a.name < b.name ? -1 : 1))[0]
}

/** Calls that wait for an agent, the oldest first; citizens who rang us before those we want to ring, numbers held back behind all. */
export function waitingCalls(state: State, site: string): Call[] {
  return Object.values(state.calls)
    .filter((call) => call.site === site && Object.values(call.legs).length === 1 && call.legs.citizen?.state === 'queued' && call.treatment !== 'announcement')
    .toSorted((a, b) => Number(a.treatment === 'low') - Number(b.treatment === 'low') || a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
}

/** Gives waiting calls to ready agents for as long as there are both. */
export function route(turn: Turn, site: string): void {
  for (const call of waitingCalls(turn.state, site)) {
    const agent = longestIdle(turn.state, site)
    if (agent === undefined) return
    ringAgent(turn, call, agent)
  }
}

/** Rings an agent's device with a call; the agent is taken from this moment on. */
export function ringAgent(turn: Turn, call: Call, agent: Agent): void {
  turn.agentEvent(agent, 'AgentBusy', 'busy', { callId: call.id })
  turn.callEvent(call, 'Delivered', { leg: `agent-${call.legsMade + 1}`, device: agent.device, agent: agent.name })
  turn.setTimer(`${call.id}:agent`, AGENT_RING_MS, { kind: 'agentNoAnswer', callId: call.id })
}
