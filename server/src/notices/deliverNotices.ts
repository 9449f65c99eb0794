import type { z } from 'zod'
import { type AppContext, type EntityManager, notFound } from '../http/index.ts'
import { secrecyOf } from './secrecy.ts'
import { kindOf } from './kinds.ts'
import { Notice } from './Notice.ts'
import { NoticeDelivery } from './NoticeDelivery.ts'
import { NoticeGroup } from './NoticeGroup.ts'
import { NoticeRules } from './NoticeRules.ts'
import type { SettleDelivery } from './schema.ts'

/** A program that took a message and says nothing for so long has died with it. */
const HANDED_MS = 120_000
/** What was due so long ago tells nobody anything new. */
const STALE_MS = 24 * 3_600_000

export interface ShortMessage {
  readonly id: string
  readonly to: string
  readonly text: string
}

/** The notices that go by SMS now, each handed to one program at a time; the gateway knows a message by its id. */
export async function takeDeliveries(em: EntityManager, context: AppContext, limit: number): Promise<ShortMessage[]> {
  const now = context.clock.now()
  const handed = new Date(now.getTime() - HANDED_MS)
  const due = await em.find(NoticeDelivery, { way: 'sms', dueAt: { $lte: now }, $or: [{ state: 'waiting' }, { state: 'handed', handedAt: { $lte: handed } }] }, { orderBy: { id: 'asc' }, limit })
  const messages: ShortMessage[] = []
  for (const delivery of due) {
    const message = await messageOf(em, context, delivery, now)
    Object.assign(delivery, typeof message === 'string' ? { state: 'failed', settledAt: now, detail: message } : { state: 'handed', handedAt: now })
    if (typeof message !== 'string') messages.push(message)
  }
  return messages
}

/** The message, or why it can't go. */
async function messageOf(em: EntityManager, context: AppContext, delivery: NoticeDelivery, now: Date): Promise<ShortMessage | 'no-number' | 'gone' | 'stale' | 'settled'> {
  const notice = await em.findOne(Notice, { id: delivery.notice })
  if (notice === null) return 'gone'
  if (now.getTime() - delivery.dueAt.getTime() > STALE_MS) return 'stale'
  // A colleague took it on while the quiet hours ran.
  if (notice.username === '' && (await em.count(NoticeGroup, { notice: notice.id, settledAt: null })) === 0) return 'settled'
  const rules = await em.findOne(NoticeRules, { username: delivery.username })
  if (rules?.mobile == null) return 'no-number'
  return { id: `notice-${delivery.id}`, to: context.keys.decrypt(rules.mobile), text: `【12313】${await textOutside(em, context, notice)}` }
}

/** Outside the portal nothing is told but what happened to which case, and of a confidential one not even that. */
async function textOutside(em: EntityManager, context: AppContext, { kind, caseNumber, zh }: Notice): Promise<string> {
  if (kind === 'digest') return zh
  const what = kindOf(kind).zh
  if (caseNumber == null) return `您有一条新通知（${what}），请登录平台查看。`
  if ((await secrecyOf(context, em, caseNumber)).confidential) return '您有一件工单需要处理，请登录平台查看。'
  return `工单${caseNumber}：${what}，请登录平台处理。`
}

const RANK = { waiting: 0, handed: 0, sent: 1, delivered: 2, failed: 2 } as const

/** Takes the gateway's word; late and repeated words change nothing. Throws Problem 404. */
export async function settleDelivery(em: EntityManager, id: string, body: z.output<typeof SettleDelivery.body>): Promise<void> {
  const delivery = await em.findOne(NoticeDelivery, { id: Number(id.slice('notice-'.length)) })
  if (delivery === null) throw notFound('MESSAGE_UNKNOWN', '没有这条短信。', 'There is no such message.')
  if (RANK[body.status] <= RANK[delivery.state]) return
  Object.assign(delivery, { state: body.status, settledAt: new Date(body.at), gatewayId: body.gatewayId, detail: body.detail ?? delivery.detail ?? null })
}
