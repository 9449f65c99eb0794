import { decodeCursor, encodeCursor, type EntityManager, type Locale, type Person } from '../http/index.ts'
import { kindOf, NOTICE_KINDS } from './kinds.ts'
import { Notice } from './Notice.ts'
import type { ListNoticesQuery, NoticePage, NoticeView } from './schema.ts'

/** More than this nobody counts; the bell shows 99+. */
const COUNTED = 100

/** A person's own notices, newest first. */
export async function listNotices(em: EntityManager, { username }: Person, query: ListNoticesQuery, locale: Locale): Promise<NoticePage> {
  const before = query.cursor === undefined ? {} : { id: { $lt: decodeCursor(query.cursor, 'number')[0] } }
  const kinds = query.topic === undefined ? {} : { kind: { $in: Object.keys(NOTICE_KINDS).filter((kind) => kindOf(kind).topic === query.topic) } }
  const where = { username, ...(query.unread === 'true' ? { readAt: null } : {}), ...kinds, ...before }
  const rows = await em.find(Notice, where, { orderBy: { id: 'desc' }, limit: query.limit + 1 })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next = rows.length > query.limit && last !== undefined ? { next: encodeCursor([last.id]) } : {}
  return { items: page.map((notice) => present(notice, locale)), ...next, ...(await unreadOf(em, username)) }
}

export async function unreadOf(em: EntityManager, username: string): Promise<{ unread: number; unreadCapped: boolean }> {
  const rows = await em.find(Notice, { username, readAt: null }, { fields: ['id'], limit: COUNTED, disableIdentityMap: true })
  return { unread: rows.length, unreadCapped: rows.length === COUNTED }
}

function present({ id, kind, caseNumber, taskKey, zh, en, at, readAt }: Notice, locale: Locale): NoticeView {
  const { topic, urgent = false } = kindOf(kind)
  const text = locale === 'en' ? en : zh
  return { id, kind, topic, urgent, caseNumber: caseNumber ?? null, taskKey: taskKey ?? null, text, at: at.toISOString(), readAt: readAt?.toISOString() ?? null }
}
