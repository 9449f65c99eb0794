import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, caseFor, lockCase, readCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, type Person } from '../http/index.ts'
import type { CaseRequest } from './CaseRequest.ts'
import { isDecided } from './deciders.ts'
import { findRequest } from './findRequest.ts'
import { requestKind } from './requestKinds.ts'
import { tellProcedure } from './startProcedure.ts'

/** Takes back a request that nobody has decided; its procedure hears of it and ends. Throws Problems 403, 404, 409. */
export async function withdrawRequest(em: EntityManager, context: AppContext, number: string, id: string, { actor, now, ip }: { actor: Person; now: Date; ip: string }): Promise<CaseRequest> {
  const seen = await caseFor(em, actor, number, readCase)
  const found = await lockCase(em, seen.found)
  const request = await findRequest(em, number, id)
  if (request.requestedBy !== actor.username) throw forbidden('NOT_YOUR_REQUEST', '只有提出人可以撤回申请。', 'Only who made a request takes it back.')
  if (request.state === 'withdrawn') return request
  if (request.state !== 'requested') throw conflict('REQUEST_DECIDED', '这项申请已有结论，不能再撤回。', 'The request has been decided; it cannot be taken back any more.')
  if (await isDecided(em, number, id)) throw conflict('REQUEST_DECIDED', '这项申请刚刚已有人作出决定，正在生效，请刷新后查看结果。', 'Somebody has just decided the request. Reload to see what came of it.')
  request.state = 'withdrawn'
  request.revision++
  found.revision++
  const name = requestKind(context, request.kind)?.name ?? { zh: request.kind, en: request.kind }
  await addEvent(em, { caseNumber: number, at: now, kind: 'request', actor, facts: { request: id, kind: request.kind, ...name, state: 'withdrawn' } })
  await appendAudit(em, { actor, action: 'request.withdrawn', subject: `request:${id}`, caseNumber: number, changes: [{ path: 'state', from: 'requested', to: 'withdrawn' }], ip })
  await tellProcedure(em, now, { name: 'request-withdrawn', id, caseNumber: number, once: 'withdrawn' })
  await requestKind(context, request.kind)?.changed?.(em, { request, found })
  announceCase(em, context, found)
  return request
}
