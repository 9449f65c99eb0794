import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { notFound } from '../http/index.ts'
import { CaseRequest } from './CaseRequest.ts'

/** A request of a case, locked until the transaction ends. Throws Problem 404. */
export async function findRequest(em: EntityManager, caseNumber: string, id: string): Promise<CaseRequest> {
  const request = await em.findOne(CaseRequest, { id: Number(id), caseNumber }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (request === null) throw notFound('REQUEST_UNKNOWN', '这个工单没有这项申请，请刷新。', 'The case has no such request. Reload the page.')
  return request
}
