import { appendAudit } from '../audit/index.ts'
import { conflict, type EntityManager, notFound, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { Call } from './Call.ts'
import type { CallLegRow } from './CallLegRow.ts'
import type { CallDesk } from './CallDesk.ts'
import { consultedLeg } from './consultation.ts'
import { enqueueCommand } from './enqueueCommand.ts'
import { controlCall as mayControl } from './policy.ts'
import { controls } from './presentCall.ts'
import type { CommandAccepted } from './schema.ts'
import { requireSwitch } from './switches.ts'

export type Control = 'answer' | 'hold' | 'retrieve' | 'clear'

const WHEN: Readonly<Record<Control, readonly [zh: string, en: string]>> = {
  answer: ['该通话没有在振铃，不能接听。', 'This call does not ring, so it cannot be answered.'],
  hold: ['该通话没有接通，不能保持。', 'This call is not connected, so it cannot be held.'],
  retrieve: ['该通话没有保持，不能取回。', 'This call is not on hold.'],
  clear: ['该通话已经结束。', 'This call has already ended.'],
}

/** Passes a press of the telephone bar on to the switch. Throws Problems 403, 404, 409 and 503. */
export async function controlCall(em: EntityManager, desk: CallDesk, person: Person, id: string, control: Control, ip: string): Promise<CommandAccepted> {
  const call = await callById(em, id)
  const consulted = await consultedLeg(em, call)
  if (consulted?.agent === person.username) return await controlAsked(em, desk, { person, call, leg: consulted, control, ip })
  authorize(person, mayControl, call)
  if (consulted !== undefined) throw conflict('CALL_CONSULTING', '正在咨询同事，请先完成转接或取回来电人。', 'You are asking a colleague. Complete the transfer or take the caller back first.')
  if (!controls(call, true, undefined)[control]) throw conflict('CALL_STATE', ...WHEN[control])
  await requireSwitch(em, desk, call.site)
  await appendAudit(em, { actor: person, action: `call.${control}-requested`, subject: `call:${id}`, caseNumber: call.caseNumber ?? undefined, ip })
  return enqueueCommand(em, desk, call.site, { kind: control, device: call.device ?? '', callId: id })
}

/** A colleague who is asked about a call picks up, or is out of it again; anything else is done by whoever has the call. */
async function controlAsked(em: EntityManager, desk: CallDesk, { person, call, leg, control, ip }: { person: Person; call: Call; leg: CallLegRow; control: Control; ip: string }): Promise<CommandAccepted> {
  const may = control === 'clear' || (control === 'answer' && leg.state === 'alerting')
  if (!may) throw conflict('CALL_STATE', ...(control === 'answer' ? WHEN.answer : (['这个通话还没有转给您，只能接听或退出咨询。', 'This call is not yours yet: you may answer or leave it.'] as const)))
  await requireSwitch(em, desk, call.site)
  await appendAudit(em, { actor: person, action: `call.consultation-${control}-requested`, subject: `call:${call.id}`, caseNumber: call.caseNumber ?? undefined, ip })
  return enqueueCommand(em, desk, call.site, { kind: control, device: leg.device, callId: call.id })
}

/** Throws Problem 404. */
export async function callById(em: EntityManager, id: string): Promise<Call> {
  const call = await em.findOne(Call, { id })
  if (call === null) throw notFound('CALL_UNKNOWN', '没有这个通话。', 'There is no such call.')
  return call
}
