import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, auditReason, caseFor, lockCase, readCase, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, invalid, type Person } from '../http/index.ts'
import { latestProcess } from '../processes/index.ts'
import { CaseRequest } from './CaseRequest.ts'
import { type RequestDetails, type RequestKind, requestKind, type Wish } from './requestKinds.ts'
import { startProcedure } from './startProcedure.ts'

export interface NewRequest {
  readonly kind: string
  readonly reason: string
  readonly details: RequestDetails
}

/** Writes a request down and starts its procedure, in the caller's transaction. Throws Problems 403, 404, 409, 422. */
export async function makeRequest(
  em: EntityManager,
  context: AppContext,
  number: string,
  { kind: name, reason, details: asked }: NewRequest,
  { actor, now, ip }: { actor: Person; now: Date; ip: string },
): Promise<CaseRequest> {
  const seen = await caseFor(em, actor, number, readCase)
  const kind = requestKind(context, name)
  if (!kind) throw invalid('REQUEST_KIND_UNKNOWN', `没有“${name}”这种申请，请从工单的操作菜单里选择。`, `There is no request of the kind “${name}”. Choose one from the actions of the case.`)
  const found = await lockCase(em, seen.found)
  const wish = { found, subject: { ...seen.subject, open: found.open }, actor, now }
  await mayRequest(em, kind, wish)
  const details = await kind.check(em, wish, asked)
  const request = em.create(CaseRequest, {
    caseNumber: number,
    kind: name,
    state: 'requested',
    reason: seal(context.keys, reason),
    details,
    requestedBy: actor.username,
    requestedByName: actor.name,
    requestedAt: now,
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    opinion: null,
    settlements: [],
    revision: 1,
  })
  em.persist(request)
  await em.flush()
  const id = String(request.id)
  found.revision++
  await addEvent(em, { caseNumber: number, at: now, kind: 'request', actor, facts: { request: id, kind: name, zh: kind.name.zh, en: kind.name.en, state: 'requested' }, text: seal(context.keys, reason) })
  await appendAudit(em, { actor, action: 'request.made', subject: `request:${id}`, caseNumber: number, changes: [{ path: 'kind', from: null, to: name }, { path: 'details', from: null, to: details }], reason: auditReason(found, reason), ip })
  await kind.changed?.(em, { request, found })
  await startProcedure(em, now, { caseNumber: number, procedure: name, id, request: details })
  announceCase(em, context, found)
  return request
}

/** Whether this person may make such a request now. Throws Problem. */
export async function mayRequest(em: EntityManager, kind: RequestKind, wish: Wish): Promise<void> {
  const { found } = wish
  if (!found.open) throw conflict('CASE_ARCHIVED', '工单已归档，不能再提出申请。', 'The case is archived; nothing can be requested any more.')
  await kind.may(em, wish)
  if (kind.several !== true && (await em.count(CaseRequest, { caseNumber: found.number, kind: kind.kind, state: { $in: ['requested', 'running'] } })) > 0) {
    throw conflict('REQUEST_PENDING', `这个工单已有${kind.name.zh}申请在处理，请等它结束后再提出。`, `A request of this kind (${kind.name.en}) is under way for the case. Wait until it has ended.`)
  }
  if ((await latestProcess(em, 'bpmn', kind.kind)) === null) {
    throw conflict('PROCEDURE_UNKNOWN', `${kind.name.zh}的流程（${kind.kind}）尚未发布，请流程设计员先发布。`, `The process ${kind.kind} is not published. Ask a process designer to publish it.`)
  }
}
