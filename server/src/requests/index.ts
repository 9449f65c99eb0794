import { onCaseArchived } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Module } from '../http/index.ts'
import { CaseRequest } from './CaseRequest.ts'
import { m0600Request } from './m0600-request.ts'
import { requestRoutes } from './routes.ts'
import { sayRequests } from './sayRequests.ts'

export { CaseRequest } from './CaseRequest.ts'
export { provideDeciders, type DecidedSource, type DeciderSource } from './deciders.ts'
export { findRequest } from './findRequest.ts'
export { presentRequest } from './presentRequest.ts'
export { makeRequest, type NewRequest } from './makeRequest.ts'
export { registerRequestKind, type Decider, type RequestChange, type RequestDetails, type RequestKind, type SettlementOf, type Wish } from './requestKinds.ts'
export { startProcedure, tellProcedure, type Procedure } from './startProcedure.ts'

/** Wishes about running cases that a procedure of their own decides, contracts.md §7. */
export const requests: Module = {
  name: 'requests',
  entities: [CaseRequest],
  migrations: [m0600Request],
  routes(context) {
    sayRequests()
    onCaseArchived(endRequests)
    return requestRoutes(context)
  },
}

/** With the case its procedures end: what waited is over. */
async function endRequests(em: EntityManager, caseNumber: string): Promise<void> {
  for (const request of await em.find(CaseRequest, { caseNumber, state: { $in: ['requested', 'running'] } })) {
    request.state = 'ended'
    request.revision++
  }
}
