import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { numberOfCall } from '../calls/index.ts'
import { addEvent, caseFor, contactOf, findCase, lockCase, readCase, seal } from '../cases/index.ts'
import { normalPhone } from '../customers/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, maskPhone, type Person, type Problem } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { sendNotice } from '../notices/index.ts'
import { announceBlock } from './announceBlock.ts'
import { NumberBlock } from './NumberBlock.ts'
import { proposeBlock as mayPropose } from './policy.ts'

export interface Proposal {
  readonly callId?: string | undefined
  readonly caseNumber?: string | undefined
  readonly reason: string
  readonly days: number
}

interface Source {
  readonly number: string
  readonly site: string
  readonly caseNumber: string | null
}

/** Proposes to hold back whoever rang or opened a case. Throws Problems 403, 404 and 409. */
export async function proposeBlock(em: EntityManager, context: AppContext, { callId, caseNumber, reason, days }: Proposal, { actor, now, ip }: { actor: Person; now: Date; ip: string }): Promise<NumberBlock> {
  const { keys } = context
  const source = callId === undefined ? await ofCase(em, context, actor, caseNumber ?? '') : await numberOfCall(em, context, actor, callId)
  authorize(actor, mayPropose, source)
  await expectNoReport(em, source.caseNumber)
  const number = normalPhone(source.number) ?? source.number
  const numberHash = keys.keyedHash(number, 'phone')
  const activeKey = `${source.site}:${numberHash}`
  const known = await em.findOne(NumberBlock, { activeKey }, { refresh: true })
  if (known?.state === 'active') throw conflict('BLOCK_EXISTS', '这个号码已被限制。', 'This number is held back already.')
  if (known) throw proposedAlready()
  const block = em.create(NumberBlock, { ...UNDECIDED, site: source.site, numberHash, numberMasked: maskPhone(number), activeKey, callId: callId ?? null, caseNumber: source.caseNumber, reason: seal(keys, reason) ?? '', days, proposedBy: actor.username, proposedByName: actor.name, proposedAt: now })
  em.persist(block)
  // Two people may propose the same number in one instant: the unique key lets one of them in.
  await em.flush().catch((error: unknown) => {
    throw error instanceof UniqueConstraintViolationException ? proposedAlready() : error
  })
  await appendAudit(em, { actor, action: 'number-block.proposed', subject: `number-block:${block.id}`, ip, ...(block.caseNumber == null ? {} : { caseNumber: block.caseNumber }), changes: [{ path: 'state', from: null, to: 'proposed' }, { path: 'days', from: null, to: days }] })
  await noteOnCase(em, block, { actor, now })
  await sendNotice(em, context, { kind: 'request', users: [], groups: [`dispatcher:${source.site}`], text: { zh: `${actor.name} 提出限制骚扰号码 ${block.numberMasked}，请审批`, en: `${actor.name} proposes to hold back ${block.numberMasked}` }, requestKey: `block:${block.id}`, except: actor.username })
  announceBlock(em, context, block)
  return block
}

const UNDECIDED = { state: 'proposed' as const, decidedBy: null, decidedByName: null, decidedAt: null, opinion: null, expiresAt: null, endedBy: null, endedByName: null, endedAt: null, endReason: null, revision: 1 }

function proposedAlready(): Problem {
  return conflict('BLOCK_EXISTS', '这个号码已有人提出限制，正等待审批。', 'Somebody has proposed it already; it waits for approval.')
}

async function ofCase(em: EntityManager, { keys }: AppContext, actor: Person, number: string): Promise<Source> {
  const { found } = await caseFor(em, actor, number, readCase)
  await expectNoReport(em, number)
  const { phone } = await contactOf(em, keys, found)
  if (phone === null || phone === '') throw conflict('NO_PHONE', '来电人没有留下电话。', 'The citizen left no telephone number.')
  return { number: phone, site: found.site, caseNumber: number }
}

/** Whoever reports an illegal act is protected: a report is no reason to hold a number back. */
async function expectNoReport(em: EntityManager, caseNumber: string | null): Promise<void> {
  if (caseNumber === null) return
  const { type } = await findCase(em, caseNumber)
  if (type === 'report') throw conflict('REPORTER_PROTECTED', '这是举报件，不能因此限制举报人的号码。', 'This is a report of an illegal act; its number cannot be held back for it.')
}

/** The line of a block on the timeline of its case, while that is open. */
export async function noteOnCase(em: EntityManager, { caseNumber, state, expiresAt, id }: NumberBlock, { actor, now }: { actor?: Person; now: Date }): Promise<void> {
  if (caseNumber == null) return
  const found = await lockCase(em, await findCase(em, caseNumber))
  if (!found.open) return
  await addEvent(em, { caseNumber, at: now, kind: 'number-block', ...(actor === undefined ? {} : { actor }), facts: { state, until: expiresAt?.toISOString() ?? '' }, requestKey: `block:${id}:${state}` })
}
