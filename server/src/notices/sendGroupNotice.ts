import type { AppContext, EntityManager } from '../http/index.ts'
import { usernamesOf } from '../identity/index.ts'
import { Notice } from './Notice.ts'
import { NoticeDelivery } from './NoticeDelivery.ts'
import { NoticeGroup } from './NoticeGroup.ts'
import { deliveryOf } from './rules.ts'
import { secrecyOf } from './secrecy.ts'
import { dedupeOf, type NewNotice, rulesOf, textOf, untoldOf } from './sendNotice.ts'

export interface GroupNotice extends Pick<NewNotice, 'kind' | 'caseNumber' | 'taskKey' | 'text' | 'requestKey'> {
  readonly groups: readonly string[]
  /** What `settleGroupNotices` knows it by, e.g. `task:4711`. */
  readonly about: string
  /** User names that must not see it. */
  readonly except?: readonly string[] | undefined
}

/**
 * Tells groups of something that any one of them may take on, in the caller's transaction: one notice with one row for each group,
 * however many people are in it, since a task for three hundred must not cost three hundred rows. Each member's rules decide when the
 * notice is read; rows of a person's own are written only for who asked for SMS. The same key again brings a settled notice back.
 */
export async function sendGroupNotice(em: EntityManager, context: AppContext, notice: GroupNotice): Promise<void> {
  if (notice.groups.length === 0) return
  const { kind, caseNumber = null, taskKey = null } = notice
  const dedupe = dedupeOf(notice.requestKey, '')
  const known = await em.findOne(Notice, { dedupe }, { fields: ['id'], disableIdentityMap: true })
  if (known !== null) return void (await em.nativeUpdate(NoticeGroup, { notice: known.id }, { settledAt: null }))
  const secrecy = notice.caseNumber === undefined ? null : await secrecyOf(context, em, notice.caseNumber)
  const untold = new Set([...(await untoldOf(em, secrecy, undefined)), ...(notice.except ?? [])])
  const members = await usernamesOf(em, [], notice.groups)
  const excluded = members.filter((username) => untold.has(username))
  const now = context.clock.now()
  const text = textOf(notice, secrecy?.confidential === true)
  const id = Number(await em.insert(Notice, { username: '', kind, caseNumber, taskKey, ...text, at: now, readAt: null, digest: false, dedupe }))
  for (const groupName of new Set(notice.groups)) {
    await em.insert(NoticeGroup, { groupName, notice: id, about: notice.about, excluded: excluded.length === 0 ? null : `|${excluded.join('|')}|`, settledAt: null })
  }
  const popped = await deliver(em, { id, kind, readers: members.filter((username) => !untold.has(username)), now })
  const data = { id, kind, caseNumber, taskKey, text }
  for (const username of popped) context.live.afterCommit(em, { type: 'notice', data: { ...data, browser: true }, audience: { users: [username] } })
  const except = { users: [...excluded, ...popped], units: [] }
  context.live.afterCommit(em, { type: 'notice', data: { ...data, browser: false }, audience: { groups: notice.groups, except } })
}

/** SMS and mail for those whose rules ask for them; answers whose browser shows the notice over other windows. */
async function deliver(em: EntityManager, { id, kind, readers, now }: { id: number; kind: string; readers: readonly string[]; now: Date }): Promise<string[]> {
  const popped: string[] = []
  for (const [username, rules] of await rulesOf(em, readers)) {
    const { browser, ways, dueAt } = deliveryOf(rules, kind, now)
    if (browser) popped.push(username)
    for (const way of ways) await em.insert(NoticeDelivery, { notice: id, username, way, state: 'waiting', dueAt, handedAt: null, settledAt: null, gatewayId: null, detail: null })
  }
  return popped
}

/** Somebody took it on, or it is over: the notice leaves everybody's unread ones, and messages that still wait are not sent. */
export async function settleGroupNotices(em: EntityManager, about: string, now: Date): Promise<void> {
  await em.nativeUpdate(NoticeGroup, { about, settledAt: null }, { settledAt: now })
}
