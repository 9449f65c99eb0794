import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type Actor, type AppContext, conflict, notFound, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { keepsReporterApart } from '../reporter-identity/index.ts'
import { filesToCase, keepFiles } from './intakeFiles.ts'
import { IntakeItem } from './IntakeItem.ts'
import { seeItem } from './policy.ts'

interface Doing {
  readonly actor: Actor
  readonly now: Date
  readonly ip?: string
}

/** Somebody who began with a message and went away holds it for so long. */
const HELD_MS = 30 * 60_000

/** A message of a site the person sees. Another site's is told nothing about: 404. */
export async function itemFor(em: EntityManager, actor: Person, id: number): Promise<IntakeItem> {
  const item = await em.findOne(IntakeItem, { id })
  if (item === null || !seeItem.allows(actor, item)) throw notFound('ITEM_UNKNOWN', '没有这个来件，或它属于其他地市。', 'There is no such message, or it is another site’s.')
  authorize(actor, seeItem, item)
  return item
}

export async function lockItem(em: EntityManager, id: number): Promise<IntakeItem> {
  return await em.findOneOrFail(IntakeItem, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}

/** An agent takes a message down in a draft. Throws Problem 409 when it is settled, changed, or a colleague is at it. */
export async function takeItem(em: EntityManager, context: AppContext, item: IntakeItem, draftId: string, revision: number, { actor, now }: { actor: Person; now: Date }): Promise<void> {
  expectWaiting(item, revision)
  const held = item.takenBy != null && item.takenBy !== actor.username && item.takenAt != null && now.getTime() - item.takenAt.getTime() < HELD_MS
  if (held) throw conflict('ITEM_TAKEN', `${item.takenByName ?? item.takenBy} 正在登记这个来件。`, `${item.takenByName ?? item.takenBy} is taking this message down.`)
  Object.assign(item, { draftId, takenBy: actor.username, takenByName: actor.name, takenAt: now, revision: item.revision + 1 })
  await keepFiles(em, item)
  announceItem(em, context, item)
}

/** Ends a message without a case: answered, or discarded with a reason. */
export async function endItem(em: EntityManager, context: AppContext, item: IntakeItem, { state, answer, revision }: { state: 'replied' | 'discarded'; answer: string; revision: number }, { actor, now, ip }: { actor: Person; now: Date; ip: string }): Promise<void> {
  expectWaiting(item, revision)
  Object.assign(item, { state, answer: context.keys.encrypt(answer), decidedBy: actor.username, decidedByName: actor.name, decidedAt: now, revision: item.revision + 1 })
  await appendAudit(em, { actor, action: `intake.${state}`, subject: `intake:${item.id}`, ip, changes: [{ path: 'state', from: 'waiting', to: state }] })
  announceItem(em, context, item)
}

/** A message has become this case. Of a report nothing about its sender stays here. */
export async function settleAsCase(em: EntityManager, context: AppContext, item: IntakeItem, found: ServiceCase, { actor, now, ip }: Doing): Promise<void> {
  const apart = keepsReporterApart(found) ? { sender: null, text: null, subject: null } : {}
  const by = actor.kind === 'person' ? { decidedBy: actor.username, decidedByName: actor.name } : {}
  Object.assign(item, { state: 'opened', caseNumber: found.number, problem: null, decidedAt: now, revision: item.revision + 1, ...by, ...apart })
  await filesToCase(em, item, found.number)
  await appendAudit(em, { actor, action: 'intake.opened', subject: `intake:${item.id}`, caseNumber: found.number, changes: [{ path: 'state', from: 'waiting', to: 'opened' }], ...(ip === undefined ? {} : { ip }) })
  announceItem(em, context, item)
}

export function announceItem(em: EntityManager, { live }: AppContext, { id, state, site }: IntakeItem): void {
  const groups = [...new Set([site, 'ZJ'])].flatMap((each) => [`agent:${each}`, `dispatcher:${each}`])
  live.afterCommit(em, { type: 'intake', data: { id: String(id), state }, audience: { groups } })
}

function expectWaiting(item: IntakeItem, revision: number): void {
  if (item.state !== 'waiting') throw conflict('ITEM_SETTLED', `这个来件已由 ${item.decidedByName ?? '系统'} 处理。`, `${item.decidedByName ?? 'The system'} has settled this message.`)
  if (item.revision !== revision) throw conflict('ITEM_CHANGED', '来件刚刚有变化，请刷新后再处理。', 'The message has just changed. Reload it and try again.')
}
