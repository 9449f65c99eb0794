import { unseal } from '../cases/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import type { CaseRequest } from './CaseRequest.ts'
import { requestKind } from './requestKinds.ts'
import type { CaseRequestView } from './schema.ts'

export function presentRequest(context: AppContext, request: CaseRequest, reader: Person): CaseRequestView {
  const { keys } = context
  return {
    id: String(request.id),
    kind: request.kind,
    kindName: requestKind(context, request.kind)?.name ?? { zh: request.kind, en: request.kind },
    state: request.state,
    reason: unseal(keys, request.reason) ?? '',
    details: { ...request.details },
    by: { username: request.requestedBy, name: request.requestedByName },
    at: request.requestedAt.toISOString(),
    decidedBy: request.decidedBy == null ? null : { username: request.decidedBy, name: request.decidedByName ?? request.decidedBy },
    decidedAt: request.decidedAt?.toISOString() ?? null,
    opinion: unseal(keys, request.opinion),
    mayWithdraw: request.state === 'requested' && request.requestedBy === reader.username,
  }
}
