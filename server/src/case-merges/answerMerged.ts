import { appendAudit } from '../audit/index.ts'
import { addEvent, contactOf, findCase, lockCase, type ServiceCase } from '../cases/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import type { AppContext, EntityManager, SystemActor } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { CaseMerge } from './CaseMerge.ts'
import { goOn } from './mergeCases.ts'

const SERVER: SystemActor = { kind: 'system', id: 'case-merges' }
/** Results that answer the callers of merged cases too; after any other end of the case they waited for, they go on by themselves. */
const ANSWERS = new Set(['concluded', 'unreachable', 'merged'])
const MESSAGE = 'case-terminated'
const MESSAGE_TTL_MS = 24 * 3_600_000

/** A case ends: those merged into it end with its result, or go on; if it waited itself, it does so no longer. */
export async function answerMerged(em: EntityManager, context: AppContext, number: string, now: Date, outcome: string): Promise<void> {
  await em.nativeUpdate(CaseMerge, { activeKey: number }, { state: 'left', activeKey: null, endedAt: now })
  for (const merge of await em.find(CaseMerge, { intoNumber: number, state: 'active' }, { orderBy: { id: 'asc' } })) {
    const merged = await lockCase(em, await findCase(em, merge.mergedNumber))
    const answered = ANSWERS.has(outcome)
    Object.assign(merge, { state: answered ? 'answered' : 'undone', activeKey: null, endedAt: now })
    if (!merged.open) continue
    await addEvent(em, { caseNumber: merged.number, at: now, kind: answered ? 'merge-answered' : 'merge-ended', facts: { other: number } })
    await appendAudit(em, { actor: SERVER, action: answered ? 'case.merge.answered' : 'case.merge.ended', subject: `case:${merged.number}`, caseNumber: merged.number, changes: [{ path: 'mergedInto', from: number, to: outcome }] })
    if (answered) await conclude(em, context, merged, now)
    else await resume(em, context, merged, merge)
  }
}

/** Its process hears that it is over, tells the citizen by SMS and archives it; where no SMS reaches the citizen, somebody rings. */
async function conclude(em: EntityManager, context: AppContext, merged: ServiceCase, now: Date): Promise<void> {
  const { number } = merged
  const messageId = `${MESSAGE}:${number}`
  await enqueueCommand(em, now, { kind: 'publishMessage', dedupeKey: messageId, caseNumber: number, payload: { name: MESSAGE, correlationKey: number, messageId, timeToLiveMs: MESSAGE_TTL_MS, variables: { reason: 'merged' } } })
  const { phone } = await contactOf(em, context.keys, merged)
  if (phone !== null && /^1\d{10}$/.test(phone)) return
  const text = phone === null || phone === '' ? { zh: `并单工单 ${number} 已随主单办结，来电人未留电话，请按来件方式答复。`, en: `The merged case ${number} is concluded; its citizen left no number. Answer the way it came in.` } : { zh: `并单工单 ${number} 已随主单办结，来电人是固定电话，请电话答复。`, en: `The merged case ${number} is concluded; its citizen has a landline. Answer by telephone.` }
  await sendNotice(em, context, { kind: 'answer-by-phone', caseNumber: number, users: [], groups: [`dispatcher:${merged.site}`], text, requestKey: `merge-answer:${number}` })
}

async function resume(em: EntityManager, context: AppContext, merged: ServiceCase, merge: CaseMerge): Promise<void> {
  await goOn(em, context, merged, merge)
  const { number, site } = merged
  const text = { zh: `${merge.intoNumber} 未办结即结束，并入的 ${number} 已恢复单独办理。`, en: `${merge.intoNumber} ended without a result; ${number}, merged into it, goes on by itself.` }
  await sendNotice(em, context, { kind: 'merged', caseNumber: number, users: [], groups: [`dispatcher:${site}`], text, requestKey: `merge-ended:${merge.id}` })
}
