import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { maskedReason, seal } from '../cases/index.ts'
import { type AppContext, conflict, type EntityManager, invalid, notFound, type Person } from '../http/index.ts'
import { authorize, personByUsername } from '../identity/index.ts'
import { announceBatch } from './announceBatch.ts'
import { Batch } from './Batch.ts'
import { ownBatch, runBatch } from './policy.ts'
import type { BatchState } from './schema.ts'

export interface BatchDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
  readonly revision: number
}

const STATES: Readonly<Record<BatchState, readonly [zh: string, en: string]>> = {
  frozen: ['这个批次还没有开始，请先开始。', 'This batch has not begun. Begin it first.'],
  running: ['这个批次正在进行，需要时可先停止。', 'This batch is running. Stop it first where needed.'],
  stopped: ['这个批次已停止，可以继续。', 'This batch is stopped. It can go on.'],
  done: ['这个批次已完成，需要再处理请新建批次。', 'This batch is done. Make a new one to do more.'],
}

/** A batch for its owner's change. Throws Problems 403, 404, 409. */
async function lockBatch(em: EntityManager, id: string, from: BatchState, { actor, revision }: BatchDeed): Promise<Batch> {
  const batch = await em.findOne(Batch, { id: Number(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (batch === null) throw notFound('BATCH_UNKNOWN', '没有这个批次，请刷新。', 'There is no such batch. Reload the page.')
  authorize(actor, ownBatch, batch)
  authorize(actor, runBatch, batch.kind)
  if (batch.state !== from) throw conflict('BATCH_STATE', ...STATES[batch.state])
  if (batch.revision !== revision) throw conflict('BATCH_CHANGED', '批次刚刚有变化，请刷新后再操作。', 'The batch has changed meanwhile. Reload it first.')
  return batch
}

/** Begins a frozen batch. Throws Problems 403, 404, 409, 422. */
export async function startBatch(em: EntityManager, context: AppContext, id: string, deed: BatchDeed & { readonly reason: string; readonly receiver?: string | undefined }): Promise<Batch> {
  const batch = await lockBatch(em, id, 'frozen', deed)
  if (batch.total === 0) throw conflict('BATCH_EMPTY', '没有符合条件的对象，请修改条件。', 'Nothing matches. Change the filter.')
  if (batch.kind === 'reassign' && (deed.receiver === undefined || !(await personByUsername(em, deed.receiver)))) throw invalid('RECEIVER_UNKNOWN', '请选择接收任务的在职人员。', 'Choose an active person who gets the tasks.', [{ path: 'receiver', message: '请选择接收任务的在职人员。' }])
  Object.assign(batch, { reason: seal(context.keys, deed.reason), receiver: deed.receiver ?? null })
  return await turn(em, context, batch, 'running', deed)
}

export async function stopBatch(em: EntityManager, context: AppContext, id: string, deed: BatchDeed): Promise<Batch> {
  return await turn(em, context, await lockBatch(em, id, 'running', deed), 'stopped', deed)
}

export async function resumeBatch(em: EntityManager, context: AppContext, id: string, deed: BatchDeed): Promise<Batch> {
  return await turn(em, context, await lockBatch(em, id, 'stopped', deed), 'running', deed)
}

async function turn(em: EntityManager, context: AppContext, batch: Batch, state: BatchState, { actor, now, ip, reason }: BatchDeed & { readonly reason?: string }): Promise<Batch> {
  const from = batch.state
  Object.assign(batch, { state, ip, startedAt: batch.startedAt ?? now, leaseOwner: null, leaseUntil: null, revision: batch.revision + 1 })
  await appendAudit(em, { actor, ip, action: `batch.${state}`, subject: `batch:${batch.id}`, changes: [{ path: 'state', from, to: state }, ...(batch.receiver == null ? [] : [{ path: 'receiver', from: null, to: batch.receiver }])], ...(reason === undefined ? {} : { reason: maskedReason(reason) }) })
  announceBatch(em, context, batch)
  return batch
}
