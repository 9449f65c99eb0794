import { appendAudit } from '../audit/index.ts'
import { conflict, type EntityManager, forbidden, type Person } from '../http/index.ts'
import { AgentSeat } from './AgentSeat.ts'
import type { CallDesk } from './CallDesk.ts'
import { enqueueCommand } from './enqueueCommand.ts'
import { mayUseTelephone } from './policy.ts'
import type { CommandAccepted, SetAgentStateBody } from './schema.ts'
import { requireSwitch } from './switches.ts'

/** A person's telephone as last reported; signed off where the switch has never heard of them; undefined without an extension. */
export async function seatOf(em: EntityManager, person: Person, now: Date): Promise<AgentSeat | undefined> {
  if (person.extension === null || !mayUseTelephone(person)) return undefined
  const seat = await em.findOne(AgentSeat, { agent: person.username })
  if (seat !== null) return seat
  return Object.assign(new AgentSeat(), {
    agent: person.username,
    name: person.name,
    site: person.site.code,
    device: person.extension,
    state: 'loggedOff' as const,
    reason: null,
    since: now,
    wrapUpEndsAt: null,
    callId: null,
  })
}

/** Asks the switch to put the person's own telephone into another state. Throws Problems 403, 409 and 503. */
export async function requestAgentState(em: EntityManager, desk: CallDesk, person: Person, body: SetAgentStateBody, ip: string): Promise<CommandAccepted> {
  const seat = await seatOf(em, person, desk.clock.now())
  if (seat === undefined || person.extension === null) throw forbidden('NO_TELEPHONE', '您的账号没有分机，不能签入电话。请联系管理员。', 'Your account has no extension. Ask the administrator for one.')
  if (seat.state === 'busy') throw conflict('IN_CALL', '通话中不能改变状态，请先结束通话。', 'You are in a call. End it before changing your state.')
  await requireSwitch(em, desk, person.site.code)
  const { state, reason } = body
  const from = seat.state
  await appendAudit(em, { actor: person, action: 'agent.state-requested', subject: `agent:${person.username}`, changes: [{ path: 'state', from, to: state }], reason, ip })
  return enqueueCommand(em, desk, person.site.code, { kind: 'agent', agent: person.username, device: person.extension, state, ...(reason === undefined ? {} : { reason }) })
}
