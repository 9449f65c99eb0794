import type { CallEvent } from '../../CallEvent.ts'
import type { Fact } from './Fact.ts'
import type { Agent, Call, Leg, LegState, State } from './State.ts'

/** Changes the state by one fact: the only writer, live and at recovery alike. */
export function applyFact(state: State, fact: Fact): void {
  if (fact.kind === 'event') applyEvent(state, fact.event)
  else if (fact.kind === 'call') state.calls[fact.call.id] = structuredClone(fact.call)
  else if (fact.kind === 'timerSet') state.timers[fact.id] = fact.timer
  else if (fact.kind === 'timerCleared') delete state.timers[fact.id]
  else if (fact.kind === 'made') state.made[fact.id] = fact.made
  else if (fact.kind === 'simulated') state.simulated[fact.id] = fact.at
  else if (fact.kind === 'treated') treat(state.calls[fact.callId], fact.treatment)
  else if (fact.kind === 'random') state.random = fact.state
  else forget(state, fact.before)
}

function treat(call: Call | undefined, treatment: NonNullable<Call['treatment']>): void {
  if (call !== undefined) call.treatment = treatment
}

function applyEvent(state: State, event: CallEvent): void {
  state.sequence = event.sequence
  const call = event.callId === undefined ? undefined : state.calls[event.callId]
  if (event.type.startsWith('Agent')) applyAgent(state, event)
  else if (call !== undefined) applyToCall(state, call, event)
}

function applyToCall(state: State, call: Call, event: CallEvent): void {
  if (event.type === 'Originated') addLeg(call, event, 'initiated')
  else if (event.type === 'Delivered') addLeg(call, event, 'alerting')
  else if (event.type === 'Queued') setLeg(call, event, 'queued')
  else if (event.type === 'Established') establish(call, event)
  else if (event.type === 'Held') setLeg(call, event, 'held')
  else if (event.type === 'Retrieved') setLeg(call, event, 'connected')
  else if (event.type === 'Transferred') meet(call)
  else if (event.type === 'Failed') setLeg(call, event, 'failed')
  else if (event.type === 'Diverted' || event.type === 'ConnectionCleared') delete call.legs[event.leg ?? '']
  else if (event.type === 'CallCleared') delete state.calls[call.id]
}

function addLeg(call: Call, event: CallEvent, state: LegState): void {
  if (event.leg === undefined) return
  const leg: Leg = { id: event.leg, device: event.device ?? '', ...(event.agent === undefined ? {} : { agent: event.agent }), state }
  if (call.legs[event.leg] === undefined) call.legsMade += 1
  call.legs[event.leg] = leg
}

function setLeg(call: Call, event: CallEvent, state: LegState): void {
  const leg = call.legs[event.leg ?? '']
  if (leg !== undefined) leg.state = state
}

/** Whoever waited on hold talks with whom the call went to. */
function meet(call: Call): void {
  const citizen = call.legs.citizen
  if (citizen?.state === 'held') citizen.state = 'connected'
}

/** The second party to connect starts the conversation; a queued citizen is connected by the agent who answers. */
function establish(call: Call, event: CallEvent): void {
  setLeg(call, event, 'connected')
  const citizen = call.legs.citizen
  if (citizen?.state === 'queued') citizen.state = 'connected'
  const parties = Object.values(call.legs).filter((leg) => leg.state === 'connected')
  if (parties.length >= 2) call.talkingSince ??= Date.parse(event.at)
}

function applyAgent(state: State, event: CallEvent): void {
  const { agent: name, device } = event
  if (name === undefined || device === undefined) return
  const { callId: _, reason: __, ...before } = state.agents[name] ?? { name, device, site: event.site, idleSince: 0 }
  const at = Date.parse(event.at)
  const agent: Agent = {
    ...before,
    name,
    device,
    site: event.site,
    state: event.state ?? 'notReady',
    idleSince: event.state === 'ready' ? at : before.idleSince,
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    ...(event.callId === undefined ? {} : { callId: event.callId }),
  }
  state.agents[name] = agent
}

/** Ids of long ago: no retry can ask for them any more. */
function forget(state: State, before: number): void {
  for (const [id, made] of Object.entries(state.made)) if (made.at < before && made.outcome !== undefined) delete state.made[id]
  for (const [id, at] of Object.entries(state.simulated)) if (at < before) delete state.simulated[id]
}
