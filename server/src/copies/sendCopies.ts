import { appendAudit } from '../audit/index.ts'
import { addEvent, auditReason, caseFor, readCase, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { namedPerson } from '../delegation/index.ts'
import { type AppContext, conflict, forbidden, notFound, type Person } from '../http/index.ts'
import { findTask } from '../tasks/index.ts'
import { CaseCopy } from './CaseCopy.ts'
import { sendCopies as right } from './policy.ts'

export interface CopyDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

interface Wish {
  readonly to: readonly string[]
  readonly note?: string | undefined
  readonly task?: string | undefined
}

/** Shows a case to people; whoever has an unread copy from the same sender gets it anew, not twice. Throws Problems 403, 404. */
export async function sendCopies(em: EntityManager, context: AppContext, number: string, { to, note = '', task }: Wish, { actor, now, ip }: CopyDeed): Promise<CaseCopy[]> {
  const { found, subject } = await caseFor(em, actor, number, readCase)
  if (!right.allows(actor, subject)) throw forbidden('NOT_ALLOWED', right.zh, right.en)
  if (task !== undefined && (await findTask(em, actor, task)).found.number !== number) throw conflict('OTHER_CASE', '任务不属于这个工单。', 'The task is not of this case.')
  if (to.includes(actor.username)) throw conflict('COPY_TO_SELF', '不能抄送给自己；要随时看到这个工单，请用“关注”。', 'Nobody copies a case to themselves. Watch it to keep an eye on it.')
  const receivers: Person[] = []
  for (const username of new Set(to)) {
    const person = await namedPerson(em, username)
    if (!readCase.allows(person, subject)) {
      throw forbidden('MAY_NOT_READ', found.confidential ? `保密工单不能抄送给 ${person.name}：其不在涉办人员之中。` : `${person.name} 没有查看这个工单的权限，不能抄送。`, `${person.name} may not read this case; it cannot be copied to them.`)
    }
    receivers.push(person)
  }
  const copies: CaseCopy[] = []
  for (const { username, name } of receivers) {
    const known = await em.findOne(CaseCopy, { caseNumber: number, toUsername: username, byUsername: actor.username, readAt: null })
    const facts = { caseNumber: number, taskKey: task ?? null, toUsername: username, toName: name, byUsername: actor.username, byName: actor.name, note: seal(context.keys, note), at: now, readAt: null }
    const copy = known ? Object.assign(known, facts) : em.create(CaseCopy, facts)
    em.persist(copy)
    copies.push(copy)
  }
  await em.flush()
  await addEvent(em, { caseNumber: number, at: now, kind: 'copied', actor, taskKey: task, facts: { to: receivers.map(({ name }) => name).join('、') }, text: seal(context.keys, note) })
  await appendAudit(em, { actor, action: 'copy.sent', subject: `case:${number}`, caseNumber: number, changes: [{ path: 'to', from: null, to: receivers.map(({ username }) => username) }], reason: auditReason(found, note), ip })
  context.live.afterCommit(em, { type: 'case', data: { number, notice: 'copy' }, audience: { users: receivers.map(({ username }) => username) } })
  context.live.afterCommit(em, { type: 'case', data: { number }, audience: { users: [actor.username] } })
  return copies
}

/** The receipt. Read again it stays as it was; nobody reads for somebody else. Throws Problem 404. */
export async function readCopy(em: EntityManager, context: AppContext, id: number, { actor, now, ip }: CopyDeed): Promise<CaseCopy> {
  const copy = await em.findOne(CaseCopy, { id, toUsername: actor.username }, { refresh: true })
  if (copy === null) throw notFound('COPY_UNKNOWN', '没有这条抄送，或它不是给您的，请刷新。', 'There is no such copy, or it is not for you. Reload the page.')
  if (copy.readAt != null) return copy
  copy.readAt = now
  const { caseNumber: number } = copy
  await addEvent(em, { caseNumber: number, at: now, kind: 'copy-read', actor, facts: { from: copy.byName } })
  await appendAudit(em, { actor, action: 'copy.read', subject: `case:${number}`, caseNumber: number, changes: [{ path: 'readAt', from: null, to: now.toISOString() }], ip })
  context.live.afterCommit(em, { type: 'case', data: { number }, audience: { users: [copy.byUsername] } })
  return copy
}
