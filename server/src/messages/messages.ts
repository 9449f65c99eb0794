import { appendAudit } from '../audit/index.ts'
import { announceCase, contactOf, ServiceCase } from '../cases/index.ts'
import { queryCodeOf } from '../progress/index.ts'
import { keepsReporterApart, REPORTER_LABEL } from '../reporter-identity/index.ts'
import { type AppContext, type Client, type EntityManager, notFound, Problem } from '../http/index.ts'
import type { z } from 'zod'
import { renderMessage } from './renderMessage.ts'
import { catalogueEntry, type MessageTexts } from '../catalogue/index.ts'
import type { MessageStatus, MessageTemplate, ReportReceipt } from './schema.ts'
import { templateOf, wordsOf } from './templateRules.ts'
import { SmsMessage } from './SmsMessage.ts'

export type Prepared = { id: string; to: string; text: string; status: MessageStatus } | { status: 'skipped'; reason: string }

/** Renders the SMS of a case, once per job: asked again it gives the same message with its status of now. Throws Problem 404. */
export async function prepareMessage(em: EntityManager, context: AppContext, actor: Client, jobKey: string | undefined, wish: { caseNumber: string; template: MessageTemplate }): Promise<Prepared> {
  if (jobKey === undefined || !/^[A-Za-z0-9-]{1,50}$/.test(jobKey)) throw keyMissing()
  const id = `sms-${jobKey}`
  const known = await em.findOne(SmsMessage, { id })
  const found = await em.findOne(ServiceCase, { number: wish.caseNumber })
  if (found === null) throw notFound('CASE_UNKNOWN', '没有这个工单。', 'There is no such case.')
  const { phone } = await contactOf(em, context.keys, found)
  if (known !== null) return { id, to: phone ?? '', text: known.text, status: known.status }
  if (phone === null || phone === '') return { status: 'skipped', reason: 'NO_PHONE' }
  if (!/^1\d{10}$/.test(phone)) return { status: 'skipped', reason: 'NOT_MOBILE' }

  const template = await templateOf(em, wish)
  const words = await wordsOf(em, { caseNumber: found.number, template })
  const text = renderMessage(template, { type: found.type, number: found.number, dueAt: found.dueAt ?? null, queryCode: await queryCodeOf(em, found.number), text: ownText(found, template), words })
  // To whom a report's message goes stays with the reporter's identity.
  const apart = keepsReporterApart(found)
  const phoneMasked = apart ? REPORTER_LABEL : `${phone.slice(0, 3)}****${phone.slice(-4)}`
  em.persist(
    em.create(SmsMessage, {
      id,
      caseNumber: found.number,
      site: found.site,
      template,
      phone: context.keys.encrypt(apart ? '' : phone),
      phoneMasked,
      text,
      status: 'queued',
      createdAt: context.clock.now(),
    }),
  )
  await appendAudit(em, { actor, action: 'message.prepared', subject: `message:${id}`, caseNumber: found.number, changes: [{ path: 'to', from: null, to: phoneMasked }, { path: 'template', from: null, to: template }] })
  announceCase(em, context, found)
  return { id, to: phone, text, status: 'queued' }
}

/** Takes a gateway's receipt in; the status never goes backwards. Throws Problem 404. */
export async function takeReceipt(em: EntityManager, context: AppContext, actor: Client, id: string, body: z.output<typeof ReportReceipt.body>): Promise<void> {
  const message = await em.findOne(SmsMessage, { id })
  if (message === null) throw notFound('MESSAGE_UNKNOWN', '没有这条短信。', 'There is no such message.')
  const before = message.status
  if (!message.take({ ...body, at: new Date(body.at) })) return
  await appendAudit(em, { actor, action: `message.${message.status}`, subject: `message:${id}`, caseNumber: message.caseNumber, changes: [{ path: 'status', from: before, to: message.status }] })
  const found = await em.findOne(ServiceCase, { number: message.caseNumber })
  if (found !== null) announceCase(em, context, found)
}

function keyMissing(): Problem {
  return new Problem({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING', zh: '请求缺少有效的幂等键（作业编号）。', en: 'The request needs the job’s key as Idempotency-Key.' })
}

/** A type made in the studio may bring its own texts. */
function ownText({ type, subtype }: ServiceCase, template: MessageTemplate): string | undefined {
  return catalogueEntry(type, subtype)?.texts?.[template as keyof MessageTexts]
}
