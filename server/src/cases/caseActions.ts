import { bindAttachments } from '../attachments/index.ts'
import { appendAudit } from '../audit/index.ts'
import { auditReason } from './auditReason.ts'
import { linkCall } from '../calls/index.ts'
import type { EntityManager } from '../database/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import { type AppContext, conflict, type Person } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { exceptAccused } from './accused.ts'
import { announceCase } from './announceCase.ts'
import { CaseEvent } from './CaseEvent.ts'
import { taskSource } from './caseParts.ts'
import { addEvent } from './events.ts'
import { lockCase } from './findCase.ts'
import { seal } from './personalData.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** Who does something to a case, and when. */
export interface Deed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
  readonly requestKey?: string | undefined
}

const MESSAGE_TTL_MS = 3_600_000

/** Adds what the citizen told since, with a call and files. */
export async function supplement(
  em: EntityManager,
  context: AppContext,
  found: ServiceCase,
  { text, callId, attachments }: { text: string; callId?: string | undefined; attachments?: readonly string[] | undefined },
  deed: Deed,
): Promise<void> {
  await lockOpen(em, found)
  await bindAttachments(em, { kind: 'case', id: found.number }, { ids: attachments ?? [], actor: deed.actor })
  if (callId !== undefined) await linkCall(em, callId, found.number, deed.actor.username)
  const facts = { ...(callId === undefined ? {} : { callId }), ...(attachments?.length ? { attachments: String(attachments.length) } : {}) }
  await record(em, context, found, 'supplement', text, facts, deed)
  const words = callId === undefined ? { zh: '补充了内容', en: 'Added to' } : { zh: '来电人再次来电补充', en: 'The caller rang again about' }
  await tellHolders(em, context, found, { kind: 'supplemented', text: { zh: `${words.zh}：${found.number} ${found.subject}`, en: `${words.en}: ${found.number} ${found.subject}` } }, deed)
  await tell(em, found, 'case-supplemented', {}, deed)
}

/** The citizen takes the case back; the process ends it. Throws Problem 409 when that was said before. */
export async function withdraw(em: EntityManager, context: AppContext, found: ServiceCase, reason: string, deed: Deed): Promise<void> {
  await lockOpen(em, found)
  if ((await em.count(CaseEvent, { caseNumber: found.number, kind: 'withdrawal' })) > 0) {
    throw conflict('WITHDRAWAL_PENDING', '这个工单已提交撤回，正在处理。', 'The withdrawal of this case is under way already.')
  }
  await record(em, context, found, 'withdrawal', reason, {}, deed)
  // The reason may name people; the process needs only to know that it happened.
  await tell(em, found, 'case-withdrawn', { reason: 'citizen' }, deed)
}

/** 催办: whoever has the case is told, and its process hears of it. */
export async function remind(em: EntityManager, context: AppContext, found: ServiceCase, text: string, deed: Deed): Promise<void> {
  await lockOpen(em, found)
  found.pressed++
  await record(em, context, found, 'reminder', text, {}, deed)
  await tellHolders(em, context, found, { kind: 'reminder', text: { zh: `催办：${found.number} ${found.subject}`, en: `Pressed for: ${found.number} ${found.subject}` } }, deed)
  await tell(em, found, 'case-reminder', { by: deed.actor.username }, deed)
}

/** Whoever has the case hears of it at once and in their notices; who did it knows. */
async function tellHolders(em: EntityManager, context: AppContext, found: ServiceCase, { kind, text }: { kind: 'reminder' | 'supplemented'; text: { zh: string; en: string } }, { actor }: Deed): Promise<void> {
  const audience = await taskSource().holders(em, found.number)
  const about = found.confidential ? {} : { subject: found.subject }
  context.live.afterCommit(em, { type: 'case', data: { number: found.number, notice: kind === 'reminder' ? 'reminder' : 'supplement', ...about }, audience: { ...audience, ...exceptAccused(found) } })
  await sendNotice(em, context, { kind, caseNumber: found.number, ...audience, except: actor.username, text, requestKey: `${kind}:${found.number}:${found.revision}` })
}

/** Two deeds at once would count the same revision, and the second one's message be taken for the first one's. */
async function lockOpen(em: EntityManager, found: ServiceCase): Promise<void> {
  const { open } = await lockCase(em, found)
  if (!open) throw conflict('CASE_ARCHIVED', '工单刚刚已归档，不能再改动。', 'The case has just been archived; nothing of it changes any more.')
}

async function record(em: EntityManager, context: AppContext, found: ServiceCase, kind: string, text: string, facts: Record<string, string>, { actor, now, ip }: Deed): Promise<void> {
  await addEvent(em, { caseNumber: found.number, at: now, kind, actor, facts, text: seal(context.keys, text) })
  found.revision++
  await appendAudit(em, { actor, action: `case.${kind}`, subject: `case:${found.number}`, caseNumber: found.number, changes: [{ path: kind, from: null, to: `${text.length} characters` }], ip, reason: kind === 'supplement' ? undefined : auditReason(found, text) })
  announceCase(em, context, found)
}

/** Tells the case’s process; each revision once. */
export async function tell(em: EntityManager, { number, revision }: ServiceCase, name: string, variables: Record<string, unknown>, { now }: Pick<Deed, 'now'>): Promise<void> {
  const messageId = `${name}:${number}:${revision}`
  await enqueueCommand(em, now, {
    kind: 'publishMessage',
    dedupeKey: messageId,
    caseNumber: number,
    payload: { name, correlationKey: number, messageId, timeToLiveMs: MESSAGE_TTL_MS, variables },
  })
}
