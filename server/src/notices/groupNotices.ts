import { selectRows, type SqlValue } from '../database/index.ts'
import type { EntityManager, Person } from '../http/index.ts'
import { groupBounds } from './groupBounds.ts'
import { kindOf } from './kinds.ts'
import { Notice } from './Notice.ts'
import { NoticeGroup } from './NoticeGroup.ts'
import { NoticeMark } from './NoticeMark.ts'
import { NoticeRead } from './NoticeRead.ts'
import { NoticeRules } from './NoticeRules.ts'
import { DEFAULT_RULES, deliveryOf } from './rules.ts'

type Reader = Pick<Person, 'id' | 'username' | 'groups'>

export interface GroupQuery {
  readonly unread: boolean
  /** Only older ones than this. */
  readonly before?: number | undefined
  readonly limit: number
}

/** The numbers of the notices that came to a person's groups since they joined, newest first; one that two of the groups got is there once. */
export async function groupNoticeIds(em: EntityManager, reader: Reader, { unread, before, limit }: GroupQuery): Promise<number[]> {
  const { username, groups } = reader
  if (groups.length === 0) return []
  const mark = unread ? ((await em.findOne(NoticeMark, { username }, { disableIdentityMap: true }))?.upTo ?? 0) : 0
  const bounds = await groupBounds(em, reader)
  const ofGroups = bounds.map((bound) => `g.group_name in (${bound.groups.map(() => '?').join(', ')}) and g.notice > ?`)
  const conditions = [`(${ofGroups.join(' or ')})`, "(g.excluded is null or instr(g.excluded, ?) = 0)", 'g.notice > ?']
  const params: SqlValue[] = [...bounds.flatMap((bound) => [...bound.groups, bound.after]), `|${username}|`, mark]
  if (before !== undefined) conditions.push('g.notice < ?')
  if (before !== undefined) params.push(before)
  if (unread) conditions.push('g.settled_at is null', 'not exists (select 1 from notice_read r where r.username = ? and r.notice = g.notice)')
  if (unread) params.push(username)
  const rows = await selectRows<{ notice: number }>(em, `select distinct g.notice as notice from notice_group g where ${conditions.join(' and ')} order by g.notice desc limit ?`, [...params, limit])
  return rows.map(({ notice }) => Number(notice))
}

/** The same as this person reads them: `readAt` is when they read it, or when somebody took it on, or at once where their rules silence the kind. */
export async function groupNotices(em: EntityManager, reader: Reader, query: GroupQuery): Promise<Notice[]> {
  const silent = await silences(em, reader.username)
  if (query.unread && silent) return []
  const ids = await groupNoticeIds(em, reader, query)
  if (ids.length === 0) return []
  const { username } = reader
  const notices = await em.find(Notice, { id: { $in: ids } }, { orderBy: { id: 'desc' }, disableIdentityMap: true })
  const reads = new Map((await em.find(NoticeRead, { username, notice: { $in: ids } }, { disableIdentityMap: true })).map(({ notice, readAt }) => [notice, readAt]))
  const settled = new Map((await em.find(NoticeGroup, { notice: { $in: ids }, groupName: { $in: [...reader.groups] } }, { disableIdentityMap: true })).map(({ notice, settledAt }) => [notice, settledAt]))
  const mark = await em.findOne(NoticeMark, { username }, { disableIdentityMap: true })
  for (const notice of notices) {
    const marked = mark !== null && notice.id <= mark.upTo ? mark.readAt : null
    notice.readAt = reads.get(notice.id) ?? marked ?? settled.get(notice.id) ?? (silent ? notice.at : null)
  }
  return notices
}

/** How many notices of their groups a person has not read, counted up to `limit`. */
export async function unreadOfGroups(em: EntityManager, reader: Reader, limit: number): Promise<number> {
  if (await silences(em, reader.username)) return 0
  return (await groupNoticeIds(em, reader, { unread: true, limit })).length
}

/** Marks one of the notices of a person's groups as read; false where it is none of theirs. */
export async function readGroupNotice(em: EntityManager, { username, groups }: Reader, notice: number, now: Date): Promise<boolean> {
  const rows = await em.find(NoticeGroup, { notice, groupName: { $in: [...groups] } }, { disableIdentityMap: true })
  if (!rows.some(({ excluded }) => excluded == null || !excluded.includes(`|${username}|`))) return false
  await em.upsert(NoticeRead, { username, notice, readAt: now }, { onConflictAction: 'merge', onConflictMergeFields: ['username'], disableIdentityMap: true })
  return true
}

/** Marks all up to a number as read; an older window never takes that back. */
export async function readGroupNotices(em: EntityManager, { username }: Reader, upTo: number, now: Date): Promise<void> {
  await em.upsert(NoticeMark, { username, upTo: 0, readAt: now }, { onConflictAction: 'merge', onConflictMergeFields: ['username'], disableIdentityMap: true })
  await em.nativeUpdate(NoticeMark, { username, upTo: { $lt: upTo } }, { upTo, readAt: now })
  await em.nativeDelete(NoticeRead, { username, notice: { $lte: upTo } })
}

/** Every notice of a group is about work that arrives; who silenced that, or has it gathered, finds it in the list alone. */
async function silences(em: EntityManager, username: string): Promise<boolean> {
  const row = await em.findOne(NoticeRules, { username }, { fields: ['rules'], disableIdentityMap: true })
  return !deliveryOf(row?.rules ?? DEFAULT_RULES, GROUP_KIND, new Date(0)).bell
}

/** The one kind that groups are told of. */
const GROUP_KIND = 'task-arrived'
export const GROUP_TOPIC = kindOf(GROUP_KIND).topic
