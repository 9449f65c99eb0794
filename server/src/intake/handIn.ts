import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { catalogueEntry } from '../catalogue/index.ts'
import { openCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { latestForm } from '../forms/index.ts'
import { type AppContext, type Client, forbidden, Problem } from '../http/index.ts'
import { siteByCode } from '../identity/index.ts'
import { issuePin } from '../progress/index.ts'
import { keepFiles } from './intakeFiles.ts'
import { IntakeItem } from './IntakeItem.ts'
import { announceItem, lockItem, settleAsCase } from './items.ts'
import type { HandInBody, IntakeChannel } from './schema.ts'

/** A channel that floods us is told to wait: what lies here must be read by people. */
const MOST_WAITING = 10_000
const PROVINCE = 'ZJ'

export interface HandedIn {
  readonly item: IntakeItem
  readonly query?: { code: string; pin: string }
}

/**
 * Takes a channel's message in. It is written down first and made a case then, so that a form somebody filled in wrongly
 * waits for an agent instead of being lost. Throws Problems 403 and 503.
 */
export async function handIn(context: AppContext, actor: Client, channel: IntakeChannel, body: HandInBody, deed: { readonly now: Date; readonly ip: string }): Promise<HandedIn> {
  if (actor.id !== `channel:${channel}`) throw forbidden('OTHER_CHANNEL', '令牌不属于这个渠道。', 'The token is not this channel’s.')
  const item = await keep(context, actor, channel, body, deed)
  if (body.case === undefined || item.state !== 'waiting' || item.takenBy != null) return { item }
  try {
    return await context.database.transactional((em) => open(em, context, actor, item, body, deed))
  } catch (error) {
    // The form is not complete or its type is unknown: an agent looks at it. Anything else the channel sends again.
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return { item: await context.database.transactional(async (em) => Object.assign(await lockItem(em, item.id), { problem: error.facts.zh.slice(0, 300) })) }
  }
}

async function keep(context: AppContext, actor: Client, channel: IntakeChannel, body: HandInBody, { now, ip }: { readonly now: Date; readonly ip: string }): Promise<IntakeItem> {
  const { database, keys } = context
  const known = await database.fork().findOne(IntakeItem, { channel, messageId: body.messageId })
  if (known) return known
  try {
    return await database.transactional(async (em) => {
      if ((await em.count(IntakeItem, { channel, state: 'waiting' })) >= MOST_WAITING) throw inboxFull()
      const item = em.create(IntakeItem, {
        ...empty,
        channel,
        messageId: body.messageId,
        site: body.site !== undefined && siteByCode(body.site) ? body.site : PROVINCE,
        sentAt: body.sentAt === undefined ? now : new Date(body.sentAt),
        receivedAt: now,
        sender: body.sender === undefined ? null : keys.encrypt(JSON.stringify(body.sender)),
        subject: body.subject ?? null,
        text: body.text === undefined ? null : keys.encrypt(body.text),
        externalNumber: body.externalNumber ?? null,
      })
      await em.persist(item).flush()
      await appendAudit(em, { actor, action: 'intake.received', subject: `intake:${item.id}`, ip, changes: [{ path: 'channel', from: null, to: channel }] })
      await keepFiles(em, item)
      announceItem(em, context, item)
      return item
    })
  } catch (error) {
    const first = error instanceof UniqueConstraintViolationException ? await database.fork().findOne(IntakeItem, { channel, messageId: body.messageId }) : null
    if (first === null) throw error
    return first
  }
}

const empty = { state: 'waiting' as const, problem: null, caseNumber: null, draftId: null, takenBy: null, takenByName: null, takenAt: null, answer: null, decidedBy: null, decidedByName: null, decidedAt: null, revision: 1 }

async function open(em: EntityManager, context: AppContext, actor: Client, kept: IntakeItem, body: HandInBody, { now, ip }: { readonly now: Date; readonly ip: string }): Promise<HandedIn> {
  const item = await lockItem(em, kept.id)
  const wish = body.case
  if (item.state !== 'waiting' || wish === undefined) return { item }
  const { type, subtype, data } = wish
  const entry = catalogueEntry(type, subtype)
  const formVersion = wish.formVersion ?? (entry ? (await latestForm(em, entry.intakeForm))?.version : undefined) ?? 1
  const channel = item.channel === '12345' ? 'web' : item.channel
  const found = await openCase(em, context, { actor, body: { type, ...(subtype === undefined ? {} : { subtype }), formVersion, data: { ...data, channel }, site: item.site }, locale: 'zh-CN', now, ip, requestKey: item.messageId })
  // The form knows no such channel; the case says where it came from.
  if (item.channel === '12345') found.channel = item.channel
  await settleAsCase(em, context, item, found, { actor, now, ip })
  return { item, query: await issuePin(em, context.keys, found.number, now) }
}

function inboxFull(): Problem {
  return new Problem({ status: 503, code: 'INBOX_FULL', zh: '来件过多，请稍后重新发送。', en: 'Too many messages wait here. Send it again later.', headers: { 'Retry-After': '600' } })
}
