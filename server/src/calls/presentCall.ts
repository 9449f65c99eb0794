import type { EntityManager, Locale } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import { AgentSeat } from './AgentSeat.ts'
import type { Call } from './Call.ts'
import type { CallDesk } from './CallDesk.ts'
import { maskNumber } from './maskNumber.ts'
import type { CallLegRow } from './CallLegRow.ts'
import { consultedLeg, presentConsultation } from './consultation.ts'
import { signsOf } from './callerSigns.ts'
import { earlierCasesOf, openCasesOf } from './openCasesHook.ts'
import type { CallView } from './schema.ts'

/** A call as this reader may see it: the number in full for the call's own agent only. */
export async function presentCall(em: EntityManager, desk: CallDesk, call: Call, reader: string, locale: Locale = 'zh-CN'): Promise<CallView> {
  // Also in the wrap-up: what was opened in the call is open now.
  const caller = { customerId: call.customerId ?? null, numberHash: call.numberHash ?? null }
  const [openCases, earlierCases] = [await openCasesOf(em, caller), await earlierCasesOf(em, caller)]
  return { ...(await presentOne(em, desk, call, reader, locale)), openCases, earlierCases, signs: await signsOf(em, { site: call.site, numberHash: caller.numberHash }, desk.clock.now()) }
}

/** The same for several calls; the citizens' open cases with those alone that go on. */
export async function presentCalls(em: EntityManager, desk: CallDesk, calls: readonly Call[], reader: string): Promise<CallView[]> {
  return Promise.all(
    calls.map(async (call) => (call.state === 'ended' ? { ...(await presentOne(em, desk, call, reader, 'zh-CN')), openCases: [], earlierCases: [], signs: { blockedUntil: null, blocks: 0, repeated: null } } : await presentCall(em, desk, call, reader))),
  )
}

async function presentOne(em: EntityManager, desk: CallDesk, call: Call, reader: string, locale: Locale): Promise<Omit<CallView, 'openCases' | 'earlierCases' | 'signs'>> {
  const customer = call.customerId == null ? null : ((await desk.callers.byId(em, call.customerId, locale)) ?? null)
  const leg = await consultedLeg(em, call)
  const colleague = leg === undefined ? null : await em.findOne(AgentSeat, { agent: leg.agent ?? '' })
  const consultation = leg === undefined ? null : presentConsultation(leg, { username: leg.agent ?? '', name: colleague?.name ?? leg.agent ?? '' })
  return { ...facts(desk, call, reader, leg), customer, consultation }
}

function facts(desk: CallDesk, call: Call, reader: string, consulted: CallLegRow | undefined): Omit<CallView, 'customer' | 'consultation' | 'openCases' | 'earlierCases' | 'signs'> {
  const own = call.agent === reader
  const number = call.number == null ? null : desk.keys.decrypt(call.number)
  return {
    id: call.id,
    ucid: call.ucid,
    site: siteNamed(call.site),
    direction: call.direction,
    purpose: call.purpose,
    state: call.state,
    queue: call.queue ?? null,
    number: number === null ? null : own ? number : maskNumber(number),
    numberMasked: number === null ? null : maskNumber(number),
    agent: call.agent == null ? null : { username: call.agent, name: call.agentName ?? call.agent },
    device: call.device ?? null,
    own,
    caseNumber: call.caseNumber ?? null,
    ...instants(call),
    cause: call.cause ?? null,
    rating: call.rating ?? null,
    treatment: call.treatment ?? null,
    recording: call.recordingSha256 == null ? null : { bytes: call.recordingBytes ?? 0, sha256: call.recordingSha256 },
    controls: controls(call, own, consulted),
  }
}

function instants(call: Call): Pick<CallView, 'startedAt' | 'ringingAt' | 'answeredAt' | 'heldAt' | 'endedAt'> {
  const text = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null
  return {
    startedAt: call.startedAt.toISOString(),
    ringingAt: text(call.ringingAt),
    answeredAt: text(call.answeredAt),
    heldAt: text(call.heldAt),
    endedAt: text(call.endedAt),
  }
}

/** What the reader may press in this state. */
export function controls({ state, direction }: Pick<Call, 'state' | 'direction'>, own: boolean, consulted: CallLegRow | undefined): CallView['controls'] {
  // While a colleague is asked the call is theirs or one's own again, before anything else is done with it.
  if (consulted !== undefined) return { answer: false, hold: false, retrieve: false, clear: false, transfer: false, completeTransfer: own && consulted.state === 'connected', reconnect: own }
  const talking = state === 'connected' || state === 'held'
  return {
    answer: own && state === 'ringing',
    hold: own && state === 'connected',
    retrieve: own && state === 'held',
    clear: own && (state === 'ringing' || state === 'dialling' || talking),
    transfer: own && talking && direction === 'inbound',
    completeTransfer: false,
    reconnect: false,
  }
}
