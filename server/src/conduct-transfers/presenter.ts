import { accusedOf, type ServiceCase, unseal } from '../cases/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import { departmentNamed, siteNamed } from '../identity/index.ts'
import type { ConductTransfer } from './ConductTransfer.ts'
import { signForTransfer } from './policy.ts'
import type { ConductTransferView } from './schema.ts'

export function presentTransfer(transfer: ConductTransfer, found: ServiceCase, { keys, clock }: AppContext, actor: Person): ConductTransferView {
  const { caseNumber, site, receiver, issuedAt, dueAt, receivedAt, receivedByName, note } = transfer
  const { department } = accusedOf(found)
  return {
    number: `${caseNumber}/YJ`,
    caseNumber,
    subject: found.subject,
    site: siteNamed(site),
    receiver: departmentNamed(receiver),
    accusedDepartment: department === null ? null : departmentNamed(department),
    issuedAt: issuedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    state: receivedAt != null ? 'received' : clock.now() > dueAt ? 'overdue' : 'issued',
    receivedAt: receivedAt?.toISOString() ?? null,
    receivedBy: receivedByName ?? null,
    note: unseal(keys, note),
    mayReceive: receivedAt == null && signForTransfer.allows(actor, transfer),
  }
}
