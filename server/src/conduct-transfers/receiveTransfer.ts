import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, type Deed, seal, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, notFound } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { ConductTransfer } from './ConductTransfer.ts'
import { signForTransfer } from './policy.ts'

/** The discipline department signs for a transfer, once. Throws Problems 403, 404 and 409. */
export async function receiveTransfer(em: EntityManager, context: AppContext, found: ServiceCase, note: string | undefined, { actor, now, ip }: Deed): Promise<ConductTransfer> {
  const { number: caseNumber } = found
  const transfer = await em.findOne(ConductTransfer, { caseNumber }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (transfer === null) throw noTransfer()
  authorize(actor, signForTransfer, transfer)
  if (transfer.receivedAt != null) throw conflict('TRANSFER_RECEIVED', `${transfer.receivedByName ?? ''} 已签收这张移交单。`, `${transfer.receivedByName ?? 'Somebody'} has signed for this transfer.`)
  Object.assign(transfer, { receivedAt: now, receivedBy: actor.username, receivedByName: actor.name, note: seal(context.keys, note), revision: transfer.revision + 1 })
  if (found.open) await addEvent(em, { caseNumber, at: now, kind: 'conduct-received', actor, facts: { receiver: transfer.receiver }, text: seal(context.keys, note) })
  await appendAudit(em, { actor, action: 'conduct-transfer.received', subject: `case:${caseNumber}`, caseNumber, ip })
  announceCase(em, context, found)
  return transfer
}

export function noTransfer(): Error {
  return notFound('TRANSFER_UNKNOWN', '这件工单没有移交单：它不涉及内部人员。', 'This case has no transfer: it is not about our own people.')
}
