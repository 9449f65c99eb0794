import { personByUsername } from '../identity/index.ts'
import type { EntityManager } from '../http/index.ts'
import { Call } from './Call.ts'
import type { CallDesk } from './CallDesk.ts'
import { CallLegRow } from './CallLegRow.ts'
import { followTransfer } from './followTransfer.ts'
import type { CallEvent } from './linkSchema.ts'
import { callMoved } from './onCallMoved.ts'
import { type CallLeg, Treatment } from './schema.ts'

const LEG_STATES: Partial<Record<CallEvent['type'], CallLeg['state']>> = {
  Originated: 'initiated',
  Delivered: 'alerting',
  Queued: 'queued',
  Established: 'connected',
  Held: 'held',
  Retrieved: 'connected',
  Failed: 'failed',
  Diverted: 'null',
  ConnectionCleared: 'null',
}

/** Moves a call and its leg on by one event; the first event of a call creates it. Returns the agents it was and is with. */
export async function applyCallEvent(em: EntityManager, desk: CallDesk, switchId: string, event: CallEvent, callId: string): Promise<string[]> {
  const call = (await em.findOne(Call, { id: callId })) ?? (await newCall(em, desk, switchId, event, callId))
  if (call.switchId !== switchId) throw new Error(`Expected an event of the switch ${call.switchId}, whose call ${callId} is, but it came from ${switchId}`)
  const before = call.agent
  await moveLeg(em, event, callId)
  await followTransfer(em, desk.context, call, event)
  await moveCall(em, call, event)
  await callMoved(em, desk.context, call, event)
  return [before, call.agent, event.agent].filter((agent) => agent !== null && agent !== undefined)
}

async function newCall(em: EntityManager, desk: CallDesk, switchId: string, event: CallEvent, id: string): Promise<Call> {
  const direction = event.direction ?? 'inbound'
  const number = (direction === 'inbound' ? event.from : event.to) ?? null
  const caller = number === null ? undefined : await desk.callers.byNumber(em, number)
  const call = em.create(Call, {
    id,
    ucid: event.ucid ?? '',
    switchId,
    site: event.site,
    direction,
    purpose: direction === 'outbound' ? 'callback' : 'inbound',
    state: direction === 'outbound' ? 'dialling' : 'queued',
    queue: event.queue ?? null,
    number: number === null ? null : desk.keys.encrypt(number),
    numberHash: number === null ? null : desk.callers.hash(number),
    customerId: caller?.id ?? null,
    caseNumber: typeof event.userData?.caseNumber === 'string' ? event.userData.caseNumber.slice(0, 40) : null,
    startedAt: new Date(event.at),
  })
  em.persist(call)
  return call
}

async function moveLeg(em: EntityManager, event: CallEvent, callId: string): Promise<void> {
  const state = LEG_STATES[event.type]
  if (event.leg === undefined || state === undefined) return
  const id = `${callId}/${event.leg}`
  const facts = { state, since: new Date(event.at), cause: event.cause ?? null }
  const leg = await em.findOne(CallLegRow, { id })
  if (leg !== null) em.assign(leg, facts)
  else em.persist(em.create(CallLegRow, { id, callId, leg: event.leg, device: event.device ?? '', agent: event.agent ?? null, ...facts }))
  const citizen = event.type === 'Established' && event.leg !== 'citizen' ? await em.findOne(CallLegRow, { id: `${callId}/citizen` }) : null
  // A queued citizen is connected by the agent who answers; the switch reports that once.
  if (citizen?.state === 'queued') em.assign(citizen, { state: 'connected', since: new Date(event.at) })
}

async function moveCall(em: EntityManager, call: Call, event: CallEvent): Promise<void> {
  noteTreatment(em, call, event.userData?.treatment)
  const at = new Date(event.at)
  const ofAgent = event.agent !== undefined
  if (event.type === 'Delivered' && ofAgent) {
    // A colleague who is asked during a call has nothing of it until it is handed over.
    if (call.state === 'connected' || call.state === 'held') return
    em.assign(call, { state: 'ringing', ringingAt: call.ringingAt ?? at, ...(await withAgent(em, event)) })
  } else if (event.type === 'Transferred' && ofAgent) {
    // Call, draft and form go over to the colleague together.
    em.assign(call, { state: 'connected', heldAt: null, ...(await withAgent(em, event)) })
  } else if (event.type === 'Transferred') {
    // Handed over unasked: nobody has it until the colleague's telephone rings.
    em.assign(call, { state: 'queued', agent: null, agentName: null, device: null, heldAt: null })
  } else if (event.type === 'Established' && ofAgent && call.agent != null && event.agent !== call.agent) {
    // A colleague who is asked picked up: the call is still with whoever asks.
  } else if (event.type === 'Diverted') em.assign(call, { state: call.direction === 'inbound' ? 'queued' : 'dialling', agent: null, agentName: null, device: null })
  else if (event.type === 'Established') establish(em, call, ofAgent, at)
  else if (event.type === 'Held') em.assign(call, { state: 'held', heldAt: at })
  else if (event.type === 'Retrieved') em.assign(call, { state: 'connected', heldAt: null })
  else if (event.type === 'Failed') em.assign(call, { cause: event.cause ?? 'failed' })
  else if (event.type === 'CallCleared') em.assign(call, { state: 'ended', endedAt: at, heldAt: null, cause: event.cause ?? 'normal' })
  else if (event.type === 'SurveyAnswered') rate(em, call, event.userData?.rating)
}

async function withAgent(em: EntityManager, { agent, device }: CallEvent): Promise<{ agent: string | null; agentName: string | null; device: string | null }> {
  const name = agent === undefined ? null : ((await personByUsername(em, agent))?.name ?? agent)
  return { agent: agent ?? null, agentName: name, device: device ?? null }
}

/** A callback's agent picking up only starts the dialling; the citizen's answer makes the conversation. */
function establish(em: EntityManager, call: Call, ofAgent: boolean, at: Date): void {
  const talking = call.direction === 'inbound' || !ofAgent || call.answeredAt != null
  em.assign(call, talking ? { state: 'connected', answeredAt: call.answeredAt ?? at } : { state: 'dialling' })
}

function noteTreatment(em: EntityManager, call: Call, treatment: unknown): void {
  const read = Treatment.safeParse(treatment)
  if (read.success) em.assign(call, { treatment: read.data })
}

function rate(em: EntityManager, call: Call, rating: unknown): void {
  if (typeof rating === 'number' && Number.isInteger(rating) && rating >= 1 && rating <= 5) em.assign(call, { rating })
}
