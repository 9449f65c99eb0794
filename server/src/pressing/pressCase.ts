import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, auditReason, type CaseSubject, countEvents, holdersOf, lockCase, remind, seal, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, invalid, type Person } from '../http/index.ts'
import { authorize, departmentNamed, departmentsOf, siteNamed } from '../identity/index.ts'
import { sendNotice } from '../notices/index.ts'
import { CasePressing } from './CasePressing.ts'
import { nextDocumentNumber } from './nextDocumentNumber.ts'
import { pressCase } from './policy.ts'
import type { PressBody, PressingStep } from './schema.ts'
import { STEPS } from './steps.ts'

export interface PressingDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** Takes a step of 催办 in the caller's transaction: number, timeline, notices. Throws Problems 403, 409, 422. */
export async function press(em: EntityManager, context: AppContext, seen: { found: ServiceCase; subject: CaseSubject }, body: PressBody, deed: PressingDeed): Promise<CasePressing> {
  const { actor, now, ip } = deed
  const found = await lockCase(em, seen.found)
  await mayPress(em, found, { ...seen.subject, open: found.open }, body.step, actor)
  const replyBy = body.replyBy === undefined ? null : new Date(body.replyBy)
  if (replyBy !== null && replyBy <= now) throw invalid('REPLY_BY_PAST', '答复期限应晚于现在。', 'The answer must be due after now.', [{ path: 'replyBy', message: '应晚于现在' }])
  const step = STEPS[body.step]
  const holders = await holdersOf(em, found.number)
  const groups = [...new Set([...holders.groups, ...step.groups(found, departmentsOf(found.site).map(({ code }) => code))])]
  const documentNumber = body.step === 'remind' ? null : await nextDocumentNumber(em, found.site, { code: body.step, word: step.word }, now)
  const { site, number } = found
  const row = em.create(CasePressing, { caseNumber: number, site, department: found.department ?? null, step: body.step, documentNumber, text: context.keys.encrypt(body.text), replyBy, told: [...holders.users.map((user) => `user:${user}`), ...groups], by: actor.username, byName: actor.name, at: now })
  em.persist(row)
  await em.flush()
  if (body.step === 'remind') await remind(em, context, found, body.text, deed)
  else {
    found.pressed++
    found.revision++
    const facts = { step: body.step, zh: step.zh, en: step.en, document: documentNumber ?? '', pressing: String(row.id) }
    await addEvent(em, { caseNumber: number, at: now, kind: 'pressing', actor, facts, text: seal(context.keys, body.text) })
    await appendAudit(em, { actor, action: 'case.pressed', subject: `case:${number}`, caseNumber: number, changes: [{ path: 'step', from: null, to: body.step }, { path: 'document', from: null, to: documentNumber }], reason: auditReason(found, body.text), ip })
    const what = { zh: `${step.zh} ${documentNumber ?? ''}：${number} ${found.subject}`, en: `${step.en} ${documentNumber ?? ''}: ${number} ${found.subject}` }
    await sendNotice(em, context, { kind: step.notice, caseNumber: number, users: holders.users, groups, text: what, requestKey: `pressing:${row.id}`, except: actor.username })
    announceCase(em, context, found)
  }
  return row
}

/** Whether this person may take this step of this case now. Throws Problem. */
export async function mayPress(em: EntityManager, found: ServiceCase, subject: CaseSubject, step: PressingStep, actor: Person): Promise<void> {
  if (!found.open) throw conflict('CASE_ARCHIVED', '工单已归档，不需要再催办。', 'The case is archived; there is nothing to press for.')
  authorize(actor, pressCase, subject)
  const { after } = STEPS[step]
  if (after === undefined) return
  const before = STEPS[after]
  if (!(await done(em, found, after))) throw conflict('STEP_BEFORE_MISSING', `请先${before.zh}，再发${STEPS[step].zh}。`, `Take the step “${before.en}” first, then “${STEPS[step].en}”.`)
}

/** A limit that reminded by itself counts as the first step. */
async function done(em: EntityManager, { number }: ServiceCase, step: PressingStep): Promise<boolean> {
  if (step === 'remind') return (await countEvents(em, number, ['reminder', 'notice'])) > 0
  return (await em.count(CasePressing, { caseNumber: number, step })) > 0
}

/** `user:hz.zm.handler`, `head:HZ-ZM` in words. */
export function tellWords(told: string): string {
  const [kind = '', unit = ''] = told.split(':')
  const unitName = unit.includes('-') ? departmentNamed(unit).name : siteNamed(unit).name
  const roles: Readonly<Record<string, string>> = { head: '负责人', handler: '承办人', dispatcher: '班长', agent: '坐席' }
  return kind === 'user' ? unit : `${unitName}${roles[kind] ?? kind}`
}
