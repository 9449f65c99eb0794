import type { AppContext, EntityManager } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import { groupNoticeIds, GROUP_TOPIC } from './groupNotices.ts'
import { Notice } from './Notice.ts'
import { NoticeDelivery } from './NoticeDelivery.ts'
import { NoticeGroup } from './NoticeGroup.ts'
import { NoticeRead } from './NoticeRead.ts'
import { NoticeRules } from './NoticeRules.ts'
import { minutesOf } from './rules.ts'
import type { Rules } from './schema.ts'
import { sendNotice } from './sendNotice.ts'

/** What was told stays half a year; what happened stays with its case. */
const KEPT_MS = 180 * 86_400_000
const ZONE_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const COUNTED = 100

/** Forgets old notices and sends the digests that are due. */
export async function sweepNotices(context: AppContext): Promise<void> {
  const now = context.clock.now()
  await context.database.transactional(async (em) => {
    const before = new Date(now.getTime() - KEPT_MS)
    await em.nativeDelete(NoticeDelivery, { dueAt: { $lt: before } })
    await forgetGroups(em, before)
    await em.nativeDelete(Notice, { at: { $lt: before } })
  })
  const local = new Date(now.getTime() + ZONE_MS)
  const today = local.toISOString().slice(0, 10)
  const due = await context.database.fork().find(NoticeRules, { $or: [{ digestOn: null }, { digestOn: { $ne: today } }] })
  const minute = (local.getTime() % DAY_MS) / 60_000
  for (const { username, rules } of due) {
    if (minute >= minutesOf(rules.digestAt)) await context.database.transactional((em) => sendDigest(em, context, { username, rules, today }))
  }
}

/** Numbers of notices rise with their instants: what is older than the newest old one is old. */
async function forgetGroups(em: EntityManager, before: Date): Promise<void> {
  const [newest] = await em.find(Notice, { at: { $lt: before } }, { fields: ['id'], orderBy: { at: 'desc', id: 'desc' }, limit: 1, disableIdentityMap: true })
  if (newest === undefined) return
  await em.nativeDelete(NoticeGroup, { notice: { $lte: newest.id } })
  await em.nativeDelete(NoticeRead, { notice: { $lte: newest.id } })
}

/** One notice about all that gathered since the last digest; none where nothing did. */
async function sendDigest(em: EntityManager, context: AppContext, { username, rules, today }: { username: string; rules: Rules; today: string }): Promise<void> {
  // Of several servers one sends it.
  const taken = await em.nativeUpdate(NoticeRules, { username, $or: [{ digestOn: null }, { digestOn: { $ne: today } }] }, { digestOn: today })
  if (taken === 0) return
  const gathered = (await em.count(Notice, { username, digest: true })) + (rules.topics[GROUP_TOPIC]?.digest === true ? await waiting(em, username, context.clock.now()) : 0)
  if (gathered === 0) return
  await em.nativeUpdate(Notice, { username, digest: true }, { digest: false })
  const text = { zh: `自上次摘要以来有 ${gathered} 条通知，可在通知列表查看`, en: `${gathered} notices since the last digest; see the list of notices` }
  await sendNotice(em, context, { kind: 'digest', users: [username], groups: [], text, requestKey: `digest:${today}` })
}

/** What came to the person's groups since yesterday's digest and waits still; nobody counts beyond a hundred. */
async function waiting(em: EntityManager, username: string, now: Date): Promise<number> {
  const person = await personNamed(em, username)
  if (person === undefined) return 0
  const ids = await groupNoticeIds(em, person, { unread: true, limit: COUNTED })
  return ids.length === 0 ? 0 : await em.count(Notice, { id: { $in: ids }, at: { $gte: new Date(now.getTime() - DAY_MS) } })
}
