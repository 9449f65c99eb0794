import type { AppContext, EntityManager } from '../http/index.ts'
import { Notice } from './Notice.ts'
import { NoticeDelivery } from './NoticeDelivery.ts'
import { NoticeRules } from './NoticeRules.ts'
import { minutesOf } from './rules.ts'
import { sendNotice } from './sendNotice.ts'

/** What was told stays half a year; what happened stays with its case. */
const KEPT_MS = 180 * 86_400_000
const ZONE_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** Forgets old notices and sends the digests that are due. */
export async function sweepNotices(context: AppContext): Promise<void> {
  const now = context.clock.now()
  await context.database.transactional(async (em) => {
    const before = new Date(now.getTime() - KEPT_MS)
    await em.nativeDelete(NoticeDelivery, { dueAt: { $lt: before } })
    await em.nativeDelete(Notice, { at: { $lt: before } })
  })
  const local = new Date(now.getTime() + ZONE_MS)
  const today = local.toISOString().slice(0, 10)
  const due = await context.database.fork().find(NoticeRules, { $or: [{ digestOn: null }, { digestOn: { $ne: today } }] })
  const minute = (local.getTime() % DAY_MS) / 60_000
  for (const { username, rules } of due) {
    if (minute >= minutesOf(rules.digestAt)) await context.database.transactional((em) => sendDigest(em, context, username, today))
  }
}

/** One notice about all that gathered since the last digest; none where nothing did. */
async function sendDigest(em: EntityManager, context: AppContext, username: string, today: string): Promise<void> {
  // Of several servers one sends it.
  const taken = await em.nativeUpdate(NoticeRules, { username, $or: [{ digestOn: null }, { digestOn: { $ne: today } }] }, { digestOn: today })
  if (taken === 0) return
  const gathered = await em.count(Notice, { username, digest: true })
  if (gathered === 0) return
  await em.nativeUpdate(Notice, { username, digest: true }, { digest: false })
  const text = { zh: `自上次摘要以来有 ${gathered} 条通知，可在通知列表查看`, en: `${gathered} notices since the last digest; see the list of notices` }
  await sendNotice(em, context, { kind: 'digest', users: [username], groups: [], text, requestKey: `digest:${today}` })
}
