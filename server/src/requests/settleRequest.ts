import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, auditReason, findCase, lockCase, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, type Client, invalid } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import type { CaseRequest } from './CaseRequest.ts'
import { deciderOf } from './deciders.ts'
import { findRequest } from './findRequest.ts'
import { requestKind } from './requestKinds.ts'
import type { RequestState } from './schema.ts'

export interface Report {
  readonly kind: string
  readonly decision: string
  /** The job that reports; again, it is answered as before. */
  readonly key: string
  readonly actor: Client
}

/** Takes in what a procedure decided. What has ended or was withdrawn meanwhile stays as it is. Throws Problems 404, 422. */
export async function settleRequest(em: EntityManager, context: AppContext, number: string, id: string, report: Report, now: Date): Promise<Readonly<Record<string, unknown>>> {
  const { decision, key, actor } = report
  const found = await lockCase(em, await findCase(em, number))
  const request = await findRequest(em, number, id)
  const kind = requestKind(context, request.kind)
  if (request.kind !== report.kind || !kind) {
    throw invalid('REQUEST_OF_OTHER_KIND', `申请 ${id} 不是“${report.kind}”。`, `Expected request ${id} to be of the kind ${report.kind}, but it is ${request.kind}.`)
  }
  const before = request.settlements.find((each) => each.key === key)
  if (before) return before.variables
  if (!found.open || !request.waits()) return {}
  const decider = await deciderOf(em, number, id)
  const { state, variables = {} } = await kind.settle(em, { request, found, decision, decider, now })
  const from = request.state
  request.settlements = [...request.settlements, { key, decision, at: now.toISOString(), variables }]
  request.state = state
  request.revision++
  if (decider) noteDecider(request, decider, seal(context.keys, decider.opinion))
  found.revision++
  const facts = { request: id, kind: request.kind, zh: kind.name.zh, en: kind.name.en, state, decision }
  const person = decider === null ? {} : { actor: { kind: 'person' as const, ...decider.by } }
  await addEvent(em, { caseNumber: number, at: now, kind: 'request', ...person, facts, text: seal(context.keys, decider?.opinion ?? null), requestKey: `settle:${key}` })
  await appendAudit(em, { actor, action: 'request.settled', subject: `request:${id}`, caseNumber: number, changes: [{ path: 'state', from, to: state }, { path: 'decision', from: null, to: decision }, { path: 'decidedBy', from: null, to: request.decidedBy ?? null }], reason: auditReason(found, decider?.opinion) })
  const [zh, en] = OUTCOMES[state]
  await sendNotice(em, context, { kind: 'decided', caseNumber: number, users: [request.requestedBy], groups: [], text: { zh: `${kind.name.zh}申请${zh}：${number}`, en: `${kind.name.en} ${en}: ${number}` }, requestKey: `request:${id}:${key}` })
  await kind.changed?.(em, { request, found })
  announceCase(em, context, found)
  return variables
}

const OUTCOMES: Readonly<Record<RequestState, readonly [zh: string, en: string]>> = {
  requested: ['已提出', 'requested'],
  running: ['已生效', 'in force'],
  approved: ['已同意', 'approved'],
  refused: ['未获同意', 'refused'],
  ended: ['已结束', 'ended'],
  withdrawn: ['已撤回', 'taken back'],
}

function noteDecider(request: CaseRequest, { by, at }: { by: { username: string; name: string }; at: Date }, opinion: string | null): void {
  Object.assign(request, { decidedBy: by.username, decidedByName: by.name, decidedAt: at, opinion })
}
