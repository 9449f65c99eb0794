import { appendAudit } from '../audit/index.ts'
import { auditReason } from './auditReason.ts'
import { catalogueEntry } from '../catalogue/index.ts'
import type { EntityManager } from '../database/index.ts'
import { factFields, formVersion, processFields } from '../forms/index.ts'
import { type AppContext, conflict } from '../http/index.ts'
import type { Deed } from './caseActions.ts'
import { contactOf } from './contactOf.ts'
import { addEvent } from './events.ts'
import { registerEventKind } from './eventText.ts'
import { lockCase } from './findCase.ts'
import { columnsOf } from './intake.ts'
import { openCase } from './openCase.ts'
import { seal } from './personalData.ts'
import type { ServiceCase } from './ServiceCase.ts'
import { fieldsOf, submissionsOf } from './submissions.ts'

registerEventKind('reopened', 'note', ({ from = '' }, reason) => [`由已归档的 ${from} 重新开启，原因：${reason}`, `Reopened from the archived ${from}, because: ${reason}`])

/**
 * A new case with the facts of an archived one, whose dossier stays as it was sealed. Linking both is the caller's.
 * Throws Problem 409 while the case is open.
 */
export async function reopenCase(em: EntityManager, context: AppContext, closed: ServiceCase, reason: string, deed: Deed & { readonly locale: 'zh-CN' | 'en' }): Promise<ServiceCase> {
  const { actor, now, ip, locale, requestKey } = deed
  const before = await lockCase(em, closed)
  if (before.open) throw conflict('CASE_OPEN', '工单还在办理，无需重新开启；可以追加或催办。', 'The case is still open: add to it or press for it.')
  const [first] = await submissionsOf(em, closed.number)
  const entry = catalogueEntry(closed.type, closed.subtype)
  if (!first || !entry) throw conflict('FACTS_GONE', '这个工单的类型已停用，请登记新工单。', 'Cases of this type are no longer opened. Open a new case.')
  const form = await formVersion(em, first.formId, first.formVersion)
  const data = fieldsOf(context.keys, first)
  const variables = processFields(form.schema, data)
  const intake = { form, data, variables, facts: factFields(form.schema, data), columns: { ...columnsOf(variables), matter: closed.matter ?? null, urgency: closed.urgency, confidential: closed.confidential } }
  const contact = await contactOf(em, context.keys, closed)
  const accused = { accusedDepartment: closed.accusedDepartment ?? null, accusedPeople: closed.accusedPeople ?? null }
  const body = { type: entry.type, ...(entry.subtype === undefined ? {} : { subtype: entry.subtype }), formVersion: form.version, data, site: closed.site }
  const opened = await openCase(em, context, { actor, body, locale, now, ip, requestKey, takenOver: { intake, contact, accused } })
  await addEvent(em, { caseNumber: opened.number, at: now, kind: 'reopened', actor, facts: { from: closed.number }, text: seal(context.keys, reason) })
  const changes = [{ path: 'reopenedAs', from: null, to: opened.number }]
  await appendAudit(em, { actor, action: 'case.reopened', subject: `case:${closed.number}`, caseNumber: closed.number, changes, reason: auditReason(closed, reason), ip })
  return opened
}
