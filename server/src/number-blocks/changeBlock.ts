import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, notFound, type Person } from '../http/index.ts'
import { authorize, seesSite } from '../identity/index.ts'
import { sendNotice } from '../notices/index.ts'
import { announceBlock } from './announceBlock.ts'
import { BLOCK_POLICY, DAY_MS } from './blockPolicy.ts'
import { NumberBlock } from './NumberBlock.ts'
import { decideBlock as mayDecide, liftBlock as mayLift } from './policy.ts'
import { noteOnCase } from './proposeBlock.ts'

interface Deed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** Another person approves or refuses; only then the number is held back. Throws Problems 403, 404, 409. */
export async function decideBlock(em: EntityManager, context: AppContext, id: string, { decision, opinion, days, revision }: { decision: 'approve' | 'refuse'; opinion: string; days?: number | undefined; revision: number }, deed: Deed): Promise<NumberBlock> {
  const { actor, now } = deed
  const block = await blockFor(em, actor, id)
  authorize(actor, mayDecide, block)
  expectState(block, 'proposed', now)
  expectUnchanged(block, revision)
  if (decision === 'refuse' && opinion === '') throw conflict('OPINION_MISSING', '不同意时请写明理由。', 'Say why you refuse.')
  const approved = decision === 'approve'
  const length = days ?? block.days
  Object.assign(block, { state: approved ? 'active' : 'refused', days: length, decidedBy: actor.username, decidedByName: actor.name, decidedAt: now, opinion: seal(context.keys, opinion === '' ? null : opinion), expiresAt: approved ? new Date(now.getTime() + length * DAY_MS) : null, activeKey: approved ? block.activeKey : null })
  await changed(em, context, block, { from: 'proposed', ...deed })
  const words = approved ? { zh: '已同意限制', en: 'approved' } : { zh: '未同意限制', en: 'refused' }
  await sendNotice(em, context, { kind: 'decided', users: [block.proposedBy], groups: [], text: { zh: `骚扰号码 ${block.numberMasked} ${words.zh}`, en: `Holding back ${block.numberMasked}: ${words.en}` }, requestKey: `block:${block.id}:decided` })
  return block
}

/** Ends a block before its time. Throws Problems 403, 404, 409. */
export async function liftBlock(em: EntityManager, context: AppContext, id: string, { reason, revision }: { reason: string; revision: number }, deed: Deed): Promise<NumberBlock> {
  const block = await blockFor(em, deed.actor, id)
  authorize(deed.actor, mayLift, block)
  expectState(block, 'active', deed.now)
  expectUnchanged(block, revision)
  return await end(em, context, block, 'lifted', seal(context.keys, reason), deed)
}

/** Who proposed a block takes the proposal back. Throws Problems 403, 404, 409. */
export async function withdrawBlock(em: EntityManager, context: AppContext, id: string, revision: number, deed: Deed): Promise<NumberBlock> {
  const block = await blockFor(em, deed.actor, id)
  if (block.proposedBy !== deed.actor.username) throw forbidden('NOT_YOUR_PROPOSAL', '只有提出人可以撤回。', 'Only who proposed it takes it back.')
  expectState(block, 'proposed', deed.now)
  expectUnchanged(block, revision)
  return await end(em, context, block, 'withdrawn', null, deed)
}

/** Ends what has run out, and proposals nobody decided. */
export async function expireBlocks(context: AppContext): Promise<void> {
  await context.database.transactional(async (em) => {
    const now = context.clock.now()
    const over = await em.find(NumberBlock, { $or: [{ state: 'active', expiresAt: { $lte: now } }, { state: 'proposed', proposedAt: { $lte: lapse(now) } }] }, { orderBy: { id: 'asc' }, limit: 200, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    for (const block of over) {
      const from = block.state
      Object.assign(block, { state: from === 'active' ? 'expired' : 'lapsed', activeKey: null, endedAt: now })
      await changed(em, context, block, { from, now })
    }
  })
}

async function end(em: EntityManager, context: AppContext, block: NumberBlock, state: 'lifted' | 'withdrawn', endReason: string | null, deed: Deed): Promise<NumberBlock> {
  const from = block.state
  Object.assign(block, { state, activeKey: null, endedBy: deed.actor.username, endedByName: deed.actor.name, endedAt: deed.now, endReason })
  await changed(em, context, block, { from, ...deed })
  return block
}

async function changed(em: EntityManager, context: AppContext, block: NumberBlock, { from, actor, now, ip }: { from: string; actor?: Person; now: Date; ip?: string }): Promise<void> {
  block.revision++
  await em.flush()
  const { id, state, caseNumber, expiresAt } = block
  const changes = [{ path: 'state', from, to: state }, ...(state === 'active' ? [{ path: 'expiresAt', from: null, to: expiresAt?.toISOString() ?? null }] : [])]
  await appendAudit(em, { actor: actor ?? { kind: 'system', id: 'number-blocks' }, action: `number-block.${state}`, subject: `number-block:${id}`, ...(caseNumber == null ? {} : { caseNumber }), ...(ip === undefined ? {} : { ip }), changes })
  await noteOnCase(em, block, { now, ...(actor === undefined ? {} : { actor }) })
  announceBlock(em, context, block)
}

async function blockFor(em: EntityManager, actor: Person, id: string): Promise<NumberBlock> {
  const block = await em.findOne(NumberBlock, { id: Number(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (block === null || !seesSite(actor, block.site)) throw notFound('BLOCK_UNKNOWN', '没有这条号码限制。', 'There is no such block.')
  return block
}

function expectState(block: NumberBlock, wanted: 'proposed' | 'active', now: Date): void {
  const over = wanted === 'active' ? (block.expiresAt ?? now) <= now : block.proposedAt <= lapse(now)
  if (block.state === wanted && !over) return
  throw wanted === 'active' ? conflict('BLOCK_NOT_ACTIVE', '这条限制已经结束，无需解除。', 'This block has ended; there is nothing to lift.') : conflict('BLOCK_DECIDED', '这项提议已有结论或已失效，请刷新。', 'This proposal has been decided or has lapsed. Reload the page.')
}

function expectUnchanged(block: NumberBlock, revision: number): void {
  if (block.revision !== revision) throw conflict('BLOCK_CHANGED', '这条记录刚刚有变动，请刷新后再操作。', 'This has just been changed. Reload the page.')
}

function lapse(now: Date): Date {
  return new Date(now.getTime() - BLOCK_POLICY.proposalDays * DAY_MS)
}
