import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, auditReason, caseFor, lockCase, readCase, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { type CaseRequest, findRequest, tellProcedure } from '../requests/index.ts'
import { askForTime, limitSubject } from './policy.ts'

/** Ends a pause before its date: its procedure hears of it and goes on with the limits. Throws Problems 403, 404, 409. */
export async function resumeCase(em: EntityManager, context: AppContext, number: string, id: string, reason: string, { actor, now, ip }: { actor: Person; now: Date; ip: string }): Promise<CaseRequest> {
  const { found, subject } = await caseFor(em, actor, number, readCase)
  await lockCase(em, found)
  const request = await findRequest(em, number, id)
  authorize(actor, askForTime, await limitSubject(em, found, subject))
  if (request.kind !== 'pause' || request.state !== 'running') throw conflict('NOT_PAUSED', '这项挂账没有生效或已经结束，请刷新工单。', 'This pause is not in force, or has ended. Reload the case.')
  const said = await addEvent(em, { caseNumber: number, at: now, kind: 'request', actor, facts: { request: id, kind: 'pause', zh: '恢复计时', en: 'Resumption', state: 'requested' }, text: seal(context.keys, reason), requestKey: `resume:${id}` })
  // Said before, its procedure is on the way: a second line would only look like a second deed.
  if (!said) return request
  await appendAudit(em, { actor, action: 'request.resumed', subject: `request:${id}`, caseNumber: number, changes: [{ path: 'state', from: 'running', to: 'resuming' }], reason: auditReason(found, reason), ip })
  await tellProcedure(em, now, { name: 'case-resumed', id, caseNumber: number, once: 'resumed' })
  announceCase(em, context, found)
  return request
}
