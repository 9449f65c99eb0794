import type { z } from 'zod'
import { hiddenCases, readCase, ServiceCase, subjectOf } from '../cases/index.ts'
import { decodeCursor, encodeCursor, type EntityManager, forbidden, type Locale, type Person } from '../http/index.ts'
import { mayReadAll, readableSites } from './policy.ts'
import type { ListMessages, MessagePage, MessageView } from './schema.ts'
import { SmsMessage } from './SmsMessage.ts'
import { templates } from './templates.ts'

/** The SMS outbox of the reader's site, newest first. Throws Problem 403. */
export async function listMessages(em: EntityManager, person: Person, query: z.output<typeof ListMessages.query>, locale: Locale): Promise<MessagePage> {
  const sites = readableSites(person)
  if (sites?.length === 0 || (query.case === undefined && !mayReadAll(person))) {
    throw forbidden('NOT_ALLOWED', '您无权查看短信列表，请联系本站点班长。', 'You may not read the messages. Ask the team leader of your site.')
  }
  if (query.case !== undefined && !(await mayReadCase(em, person, query.case))) return { items: [] }
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 'instant', 'text')
  const before = after === undefined ? {} : { $or: [{ createdAt: { $lt: after[0] } }, { createdAt: after[0], id: { $lt: after[1] } }] }
  const where = {
    ...(sites === undefined ? {} : { site: { $in: [...sites] } }),
    ...(query.case === undefined ? {} : { caseNumber: query.case }),
    ...(query.status === undefined ? {} : { status: query.status }),
    ...before,
  }
  const rows = await em.find(SmsMessage, where, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: query.limit + 1 })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next = rows.length > query.limit && last !== undefined ? { next: encodeCursor([last.createdAt, last.id]) } : {}
  const hidden = await hiddenCases(em, person, [...new Set(page.map(({ caseNumber }) => caseNumber))])
  return { items: page.filter(({ caseNumber }) => !hidden.has(caseNumber)).map((message) => presentMessage(message, locale)), ...next }
}

/** What was written to a citizen is for those who may read their case: a reporter's number, even masked, is nobody else's business. */
async function mayReadCase(em: EntityManager, person: Person, number: string): Promise<boolean> {
  const found = await em.findOne(ServiceCase, { number })
  return found === null || readCase.allows(person, await subjectOf(em, found))
}

function presentMessage(message: SmsMessage, locale: Locale): MessageView {
  const { id, caseNumber, site, template, phoneMasked, text, status, createdAt, sentAt, deliveredAt, failedAt, gatewayId, detail } = message
  return {
    id,
    caseNumber,
    site,
    template,
    templateName: templates.templates[template].name[locale === 'en' ? 'en' : 'zh'],
    to: phoneMasked,
    text,
    status,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    failedAt: failedAt?.toISOString() ?? null,
    gatewayId: gatewayId ?? null,
    detail: detail ?? null,
  }
}
