import { createHash } from 'node:crypto'
import type { AppContext, EntityManager } from '../http/index.ts'
import { usernamesOf } from '../identity/index.ts'
import { kindOf } from './kinds.ts'
import { Notice } from './Notice.ts'
import { NoticeDelivery } from './NoticeDelivery.ts'
import { NoticeRules } from './NoticeRules.ts'
import { type Delivery, DEFAULT_RULES, deliveryOf } from './rules.ts'
import type { Rules } from './schema.ts'
import { type CaseSecrecy, secrecyOf } from './secrecy.ts'

export interface NewNotice {
  /** One of `NOTICE_KINDS`. */
  readonly kind: string
  readonly caseNumber?: string | undefined
  readonly taskKey?: string | undefined
  readonly users: readonly string[]
  /** Candidate groups such as `head:HZ-ZM`: everyone active in them. */
  readonly groups: readonly string[]
  /** A sentence in both languages, without personal data. Of a confidential case only the kind and the number are told. */
  readonly text: { readonly zh: string; readonly en: string }
  /** The same key again tells nobody twice. */
  readonly requestKey: string
  /** Who did it need not be told. */
  readonly except?: string | undefined
}

const LONGEST = 300

/** Tells people something in the caller's transaction: bell and browser after its commit, SMS and mail by their rules. */
export async function sendNotice(em: EntityManager, context: AppContext, notice: NewNotice): Promise<void> {
  const secrecy = notice.caseNumber === undefined ? null : await secrecyOf(context, em, notice.caseNumber)
  const untold = await untoldOf(em, secrecy, notice.except)
  const usernames = (await usernamesOf(em, notice.users, notice.groups)).filter((username) => !untold.has(username))
  const told = await toldBefore(em, notice, usernames)
  const readers = usernames.filter((username) => !told.has(username))
  if (readers.length === 0) return
  const rules = await rulesOf(em, readers)
  const text = textOf(notice, secrecy?.confidential === true)
  const now = context.clock.now()
  for (const username of readers) {
    const delivery = deliveryOf(rules.get(username) ?? DEFAULT_RULES, notice.kind, now)
    await tell(em, context, { notice, username, text, delivery, now })
  }
}

interface Telling {
  readonly notice: NewNotice
  readonly username: string
  readonly text: { readonly zh: string; readonly en: string }
  readonly delivery: Delivery
  readonly now: Date
}

async function tell(em: EntityManager, context: AppContext, { notice, username, text, delivery, now }: Telling): Promise<void> {
  const { kind, caseNumber = null, taskKey = null, requestKey } = notice
  const row = { username, kind, caseNumber, taskKey, ...text, at: now, readAt: delivery.bell ? null : now, digest: delivery.digest, dedupe: dedupeOf(requestKey, username) }
  const id = Number(await em.insert(Notice, row))
  for (const way of delivery.ways) {
    await em.insert(NoticeDelivery, { notice: id, username, way, state: 'waiting', dueAt: delivery.dueAt, handedAt: null, settledAt: null, gatewayId: null, detail: null })
  }
  if (!delivery.bell) return
  const data = { id, kind, caseNumber, taskKey, text, browser: delivery.browser }
  context.live.afterCommit(em, { type: 'notice', data, audience: { users: [username] } })
}

/** Never the content of a confidential case, whatever the sender wrote. */
export function textOf({ kind, caseNumber, text }: Pick<NewNotice, 'kind' | 'caseNumber' | 'text'>, confidential: boolean): { zh: string; en: string } {
  if (caseNumber === undefined || !confidential) return { zh: text.zh.slice(0, LONGEST), en: text.en.slice(0, LONGEST) }
  const { zh, en } = kindOf(kind)
  return { zh: `${zh}：保密工单 ${caseNumber}`, en: `${en}: confidential case ${caseNumber}` }
}

/** Who did it, and whom the case accuses. */
export async function untoldOf(em: EntityManager, secrecy: CaseSecrecy | null, actor: string | undefined): Promise<Set<string>> {
  const { users, groups } = secrecy?.except ?? { users: [], groups: [] }
  const accused = users.length + groups.length === 0 ? [] : await usernamesOf(em, users, groups)
  return new Set([...accused, ...(actor === undefined ? [] : [actor])])
}

async function toldBefore(em: EntityManager, { requestKey }: NewNotice, usernames: readonly string[]): Promise<Set<string>> {
  const keys = new Map(usernames.map((username) => [dedupeOf(requestKey, username), username]))
  const rows = await em.find(Notice, { dedupe: { $in: [...keys.keys()] } }, { fields: ['id', 'dedupe'], disableIdentityMap: true })
  return new Set(rows.map(({ dedupe }) => keys.get(dedupe) ?? ''))
}

export async function rulesOf(em: EntityManager, usernames: readonly string[]): Promise<Map<string, Rules>> {
  const rows = await em.find(NoticeRules, { username: { $in: [...usernames] } }, { fields: ['username', 'rules'], disableIdentityMap: true })
  return new Map(rows.map(({ username, rules }) => [username, rules]))
}

export function dedupeOf(requestKey: string, username: string): string {
  return createHash('sha256').update(`${requestKey}\n${username}`).digest('hex')
}
