import { decodeCursor, encodeCursor, type EntityManager, type Locale, type Person } from '../http/index.ts'
import { groupNotices, GROUP_TOPIC, unreadOfGroups } from './groupNotices.ts'
import { kindOf, NOTICE_KINDS } from './kinds.ts'
import { Notice } from './Notice.ts'
import type { ListNoticesQuery, NoticePage, NoticeView } from './schema.ts'

/** More than this nobody counts; the bell shows 99+. */
const COUNTED = 100

/** A person's own notices and those of their groups, newest first. */
export async function listNotices(em: EntityManager, actor: Person, query: ListNoticesQuery, locale: Locale): Promise<NoticePage> {
  const { limit, topic } = query
  const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 'number')[0]
  const unread = query.unread === 'true'
  const kinds = topic === undefined ? {} : { kind: { $in: Object.keys(NOTICE_KINDS).filter((kind) => kindOf(kind).topic === topic) } }
  const where = { username: actor.username, ...(unread ? { readAt: null } : {}), ...kinds, ...(before === undefined ? {} : { id: { $lt: before } }) }
  const own = await em.find(Notice, where, { orderBy: { id: 'desc' }, limit: limit + 1 })
  const ofGroups = topic === undefined || topic === GROUP_TOPIC ? await groupNotices(em, actor, { unread, before, limit: limit + 1 }) : []
  const rows = [...own, ...ofGroups].toSorted((a, b) => b.id - a.id)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last !== undefined ? { next: encodeCursor([last.id]) } : {}
  return { items: page.map((notice) => present(notice, locale)), ...next, ...(await unreadOf(em, actor)) }
}

export async function unreadOf(em: EntityManager, actor: Person): Promise<{ unread: number; unreadCapped: boolean }> {
  const rows = await em.find(Notice, { username: actor.username, readAt: null }, { fields: ['id'], limit: COUNTED, disableIdentityMap: true })
  const unread = Math.min(COUNTED, rows.length + (await unreadOfGroups(em, actor, COUNTED)))
  return { unread, unreadCapped: unread === COUNTED }
}

function present({ id, kind, caseNumber, taskKey, zh, en, at, readAt }: Notice, locale: Locale): NoticeView {
  const { topic, urgent = false } = kindOf(kind)
  const text = locale === 'en' ? en : zh
  return { id, kind, topic, urgent, caseNumber: caseNumber ?? null, taskKey: taskKey ?? null, text, at: at.toISOString(), readAt: readAt?.toISOString() ?? null }
}
