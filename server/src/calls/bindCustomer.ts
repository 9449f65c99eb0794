import { appendAudit } from '../audit/index.ts'
import { customerById, readCustomer } from '../customers/index.ts'
import { type EntityManager, invalid, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import type { Call } from './Call.ts'
import { callById } from './controlCall.ts'
import { nameCaller } from './policy.ts'

/** Binds a customer to a call whose number did not tell who rings, or unbinds with null. Throws Problems 403, 404 and 422. */
export async function bindCustomer(em: EntityManager, actor: Person, id: string, customerId: string | null, ip: string): Promise<Call> {
  const call = await callById(em, id)
  authorize(actor, nameCaller, call)
  if (customerId !== null) {
    const customer = await customerById(em, customerId)
    if (customer === undefined) throw invalid('CUSTOMER_UNKNOWN', '没有这位客户，请重新查找。', 'There is no such customer. Search again.', [{ path: 'customerId', message: customerId }])
    authorize(actor, readCustomer, customer)
  }
  const before = call.customerId ?? null
  if (before === customerId) return call
  call.customerId = customerId
  await appendAudit(em, { actor, action: 'call.customer-changed', subject: `call:${id}`, caseNumber: call.caseNumber ?? undefined, changes: [{ path: 'customerId', from: before, to: customerId }], ip })
  await em.flush()
  return call
}
