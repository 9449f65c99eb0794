import { appendAudit } from '../audit/index.ts'
import { dayOf } from '../calendars/index.ts'
import { accusedOf, addEvent, disciplineOf, isConduct, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type Actor, type AppContext, actorName } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { ConductTransfer } from './ConductTransfer.ts'

/** Complaints about leaders go to the province, as the dispatch decision has it. */
const OF_LEADERS = 'conduct.leader'
const PROVINCE = 'ZJ-JJ'

/** Issues the transfer of a complaint about our own people with the case itself, so that it cannot be forgotten; nothing for other cases. */
export async function issueTransfer(em: EntityManager, context: AppContext, found: ServiceCase, { actor, now }: { readonly actor: Actor; readonly now: Date }): Promise<void> {
  if (!isConduct(found)) return
  const { number: caseNumber, site } = found
  const receiver = found.matter === OF_LEADERS ? PROVINCE : disciplineOf(site, accusedOf(found))
  await em.insert(ConductTransfer, { caseNumber, site, receiver, issuedAt: now, issuedBy: actorName(actor), dueAt: endOfDay(now), receivedAt: null, receivedBy: null, receivedByName: null, note: null, pressedAt: null, revision: 1 })
  await addEvent(em, { caseNumber, at: now, kind: 'conduct-issued', actor, facts: { receiver } })
  await appendAudit(em, { actor, action: 'conduct-transfer.issued', subject: `case:${caseNumber}`, caseNumber, changes: [{ path: 'receiver', from: null, to: receiver }] })
  await sendNotice(em, context, {
    kind: 'conduct-transfer',
    caseNumber,
    users: [],
    groups: receiversOf(receiver),
    requestKey: `conduct-transfer:${caseNumber}`,
    text: { zh: `移交单：${caseNumber} 涉及内部人员，请今日签收`, en: `Transfer: ${caseNumber} concerns our own people. Sign for it today` },
  })
}

/** Who may sign for what is handed to a department. */
export function receiversOf(department: string): string[] {
  return [`head:${department}`, `handler:${department}`]
}

/** The last instant of a business day: Shanghai keeps one time all year. */
function endOfDay(now: Date): Date {
  return new Date(Date.parse(`${dayOf(now)}T23:59:59.999+08:00`))
}
