import { personByUsername } from '../identity/index.ts'
import type { EntityManager } from '../http/index.ts'
import { AgentSeat } from './AgentSeat.ts'
import type { CallEvent } from './linkSchema.ts'

/** Where the switch does not say how long the wrap-up lasts. */
const USUAL_WRAP_UP_MS = 30_000

/** Keeps the latest state of an agent. */
export async function applyAgentEvent(em: EntityManager, event: CallEvent): Promise<void> {
  const agent = event.agent ?? ''
  const at = new Date(event.at)
  const state = event.state ?? 'notReady'
  const wrapUpMs = Number(event.userData?.wrapUpMs ?? USUAL_WRAP_UP_MS)
  const facts = {
    site: event.site,
    device: event.device ?? '',
    state,
    reason: event.reason ?? null,
    since: at,
    wrapUpEndsAt: state === 'workingAfterCall' ? new Date(at.getTime() + wrapUpMs) : null,
    callId: event.callId ?? null,
  }
  const seat = await em.findOne(AgentSeat, { agent })
  if (seat?.site === event.site) return void em.assign(seat, facts)
  const person = await personByUsername(em, agent)
  if (person && person.site !== event.site) throw new Error(`Expected an event of site ${person.site}, where ${agent} works, but it came from ${event.site}`)
  if (seat !== null) em.assign(seat, facts)
  else em.persist(em.create(AgentSeat, { agent, name: person?.name ?? agent, ...facts }))
}
