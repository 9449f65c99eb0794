import { randomUUID } from 'node:crypto'
import { LockMode } from '@mikro-orm/core'
import { unseal } from '../cases/index.ts'
import { type AppContext, forbidden, Problem } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import { announceBatch } from './announceBatch.ts'
import { Batch } from './Batch.ts'
import { BatchItem } from './BatchItem.ts'
import { BATCH_KINDS } from './batchKinds.ts'

const LEASE_MS = 30_000
/** Other work of this server comes between. */
const PER_TURN = 50

/** Goes on with running batches: each item in a transaction of its own with what came of it, so that a kill repeats and loses nothing. */
export async function runBatches(context: AppContext, stopped: () => boolean): Promise<void> {
  const owner = randomUUID()
  for (const { id } of await context.database.fork().find(Batch, { state: 'running' }, { fields: ['id'], orderBy: { id: 'asc' }, limit: 20 })) {
    if (!(await lease(context, id, owner))) continue
    for (let count = 0; count < PER_TURN && !stopped(); count++) if (!(await nextItem(context, id, owner))) break
    await context.database.transactional((em) => em.nativeUpdate(Batch, { id, leaseOwner: owner }, { leaseOwner: null, leaseUntil: null }))
  }
}

async function lease({ database, clock }: AppContext, id: number, owner: string): Promise<boolean> {
  const now = clock.now()
  const free = { $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }] }
  return (await database.transactional((em) => em.nativeUpdate(Batch, { id, state: 'running', ...free }, { leaseOwner: owner, leaseUntil: new Date(now.getTime() + LEASE_MS) }))) > 0
}

/** False when nothing is left or the batch was stopped or taken over. */
async function nextItem(context: AppContext, id: number, owner: string): Promise<boolean> {
  const { database, clock } = context
  const item = await database.fork().findOne(BatchItem, { batchId: id, state: 'waiting' }, { orderBy: { id: 'asc' } })
  if (item === null) return await finish(context, id)
  let refusal: Problem | undefined
  try {
    return await database.transactional(async (em) => {
      const batch = await em.findOneOrFail(Batch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
      if (batch.state !== 'running' || batch.leaseOwner !== owner) return false
      const now = clock.now()
      const actor = await personNamed(em, batch.by)
      if (!actor) throw forbidden('BATCH_OWNER_GONE', '建立批次的人已离岗，请由在岗人员新建批次。', 'Who made the batch has left. Somebody else must make a new one.')
      const { perform, toldByEngine } = BATCH_KINDS[batch.kind]
      await perform(em, context, item.subject, { actor, now, ip: batch.ip, reason: unseal(context.keys, batch.reason) ?? '', receiver: batch.receiver ?? null, item: item.id, filter: batch.filter })
      await em.nativeUpdate(BatchItem, { id: item.id }, { state: toldByEngine ? 'sent' : 'done', at: now })
      Object.assign(batch, { done: batch.done + (toldByEngine ? 0 : 1), leaseUntil: new Date(now.getTime() + LEASE_MS) })
      announceBatch(em, context, batch)
      return true
    })
  } catch (error) {
    if (!(error instanceof Problem)) context.log.error({ err: error, batch: id, item: item.id }, 'An item of a batch failed')
    refusal = error instanceof Problem ? error : new Problem({ status: 500, code: 'FAILED', zh: '系统错误，请稍后单独处理这一条。', en: 'The server failed at it. Do this one by itself later.' })
  }
  await refuse(context, id, item.id, refusal)
  return true
}

/** What a refused item had begun is rolled back; only the refusal stays. */
async function refuse(context: AppContext, id: number, itemId: number, { facts }: Problem): Promise<void> {
  await context.database.transactional(async (em) => {
    const changed = await em.nativeUpdate(BatchItem, { id: itemId, state: 'waiting' }, { state: 'refused', messageZh: facts.zh.slice(0, 500), messageEn: facts.en.slice(0, 500), at: context.clock.now() })
    if (changed === 0) return
    const batch = await em.findOneOrFail(Batch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    batch.refused++
    announceBatch(em, context, batch)
  })
}

async function finish(context: AppContext, id: number): Promise<false> {
  await context.database.transactional(async (em) => {
    const batch = await em.findOneOrFail(Batch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    if (batch.state !== 'running' || (await em.count(BatchItem, { batchId: id, state: 'sent' })) > 0) return
    Object.assign(batch, { state: 'done', finishedAt: context.clock.now(), revision: batch.revision + 1 })
    announceBatch(em, context, batch)
  })
  return false
}
