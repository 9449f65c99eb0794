import { appendAudit } from '../audit/index.ts'
import { conflict, type EntityManager, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { AgentSeat } from './AgentSeat.ts'
import type { CallDesk } from './CallDesk.ts'
import { consultedLeg } from './consultation.ts'
import { callById } from './controlCall.ts'
import { enqueueCommand } from './enqueueCommand.ts'
import { controlCall as mayControl } from './policy.ts'
import { controls } from './presentCall.ts'
import type { CommandAccepted, FreeColleague, TransferCallBody } from './schema.ts'
import { requireSwitch } from './switches.ts'

const MOST = 200

interface Deed {
  readonly person: Person
  readonly id: string
  readonly ip: string
}

/** To whom a call can go now, who has been free longest first. Throws Problems 403 and 404. */
export async function freeColleagues(em: EntityManager, person: Person, id: string): Promise<FreeColleague[]> {
  const call = await callById(em, id)
  authorize(person, mayControl, call)
  const seats = await em.find(AgentSeat, { site: call.site, state: 'ready', agent: { $ne: person.username } }, { orderBy: { since: 'asc', agent: 'asc' }, limit: MOST, disableIdentityMap: true })
  return seats.map(({ agent, name, device, since }) => ({ username: agent, name, device, since: since.toISOString() }))
}

/** 转接 and 咨询: asks the switch to hand the conversation to a free colleague, at once or after asking them. Throws Problems 403, 404, 409 and 503. */
export async function transferCall(em: EntityManager, desk: CallDesk, { person, id, ip }: Deed, { to, mode }: TransferCallBody): Promise<CommandAccepted> {
  const call = await callById(em, id)
  authorize(person, mayControl, call)
  if (!controls(call, true, await consultedLeg(em, call)).transfer) throw conflict('CALL_STATE', '现在不能转接：只有正在与来电人通话、且没有在咨询其他同事时才能转接；回访电话不能转接。', 'This call cannot be handed over now: only a caller you talk with can, while no colleague is being asked; a callback cannot.')
  const seat = await em.findOne(AgentSeat, { agent: to, site: call.site })
  if (seat === null || seat.agent === person.username) throw conflict('COLLEAGUE_UNKNOWN', '本站点没有这位坐席，请从列表中另选。', 'There is no such agent at this site. Choose another from the list.')
  if (seat.state !== 'ready') throw conflict('COLLEAGUE_BUSY', `${seat.name} 现在不空闲，请另选一位。`, `${seat.name} is not free now. Choose another.`)
  await requireSwitch(em, desk, call.site)
  const kind = mode === 'blind' ? ('transfer' as const) : ('consult' as const)
  await appendAudit(em, { actor: person, action: `call.${kind}-requested`, subject: `call:${id}`, caseNumber: call.caseNumber ?? undefined, changes: [{ path: 'agent', from: person.username, to: seat.agent }], ip })
  return enqueueCommand(em, desk, call.site, { kind, device: call.device ?? '', callId: id, to: seat.device, agent: seat.agent })
}

const WHEN = {
  completeTransfer: ['同事还没有接听，不能完成转接。可等其接听，或取回来电人。', 'The colleague has not answered yet. Wait, or take the caller back.'],
  reconnect: ['没有正在进行的咨询。', 'Nobody is being asked.'],
} as const

/** The consulted colleague goes on, or whoever asked takes the caller back. Throws Problems 403, 404, 409 and 503. */
export async function endConsultation(em: EntityManager, desk: CallDesk, { person, id, ip }: Deed, kind: 'completeTransfer' | 'reconnect'): Promise<CommandAccepted> {
  const call = await callById(em, id)
  authorize(person, mayControl, call)
  const consulted = await consultedLeg(em, call)
  if (!controls(call, true, consulted)[kind]) throw conflict('CALL_STATE', WHEN[kind][0], WHEN[kind][1])
  await requireSwitch(em, desk, call.site)
  const changes = kind === 'completeTransfer' ? [{ path: 'agent', from: person.username, to: consulted?.agent ?? null }] : []
  await appendAudit(em, { actor: person, action: kind === 'completeTransfer' ? 'call.transfer-completed' : 'call.consultation-ended', subject: `call:${id}`, caseNumber: call.caseNumber ?? undefined, changes, ip })
  return enqueueCommand(em, desk, call.site, { kind, device: call.device ?? '', callId: id })
}
