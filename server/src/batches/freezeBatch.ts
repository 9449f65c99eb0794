import { appendAudit } from '../audit/index.ts'
import { type EntityManager, invalid, type Person } from '../http/index.ts'
import { latestDeployed } from '../processes/index.ts'
import { Batch } from './Batch.ts'
import { BatchItem } from './BatchItem.ts'
import { BATCH_KINDS } from './batchKinds.ts'
import type { BatchFilter, BatchKind } from './schema.ts'

/** More than one person can look over; a larger deed is done in parts. */
export const MOST_ITEMS = 10_000

/** Writes the list of what a batch will be done to: whatever comes later is not in it. Throws Problem 422. */
export async function freezeBatch(em: EntityManager, { kind, filter: wish, actor, now, ip }: { kind: BatchKind; filter: BatchFilter; actor: Person; now: Date; ip: string }): Promise<Batch> {
  const filter = kind === 'migrate' ? await withTarget(em, wish) : wish
  if (kind === 'reassign' && filter.holder === undefined) throw invalid('HOLDER_MISSING', '请选择要移交谁的任务。', 'Choose whose tasks are to be reassigned.', [{ path: 'filter.holder', message: '请选择要移交谁的任务。' }])
  const found = await BATCH_KINDS[kind].select(em, actor, filter, MOST_ITEMS + 1, now)
  if (found.length > MOST_ITEMS) throw invalid('BATCH_TOO_LARGE', `符合条件的超过 ${MOST_ITEMS} 条，请缩小范围后分批处理。`, `More than ${MOST_ITEMS} match. Narrow the filter and do it in parts.`)
  const facts = { kind, filter, total: found.length, by: actor.username, byName: actor.name, ip, createdAt: now }
  const batch = em.create(Batch, { ...facts, state: 'frozen', receiver: null, reason: null, done: 0, refused: 0, startedAt: null, finishedAt: null, leaseOwner: null, leaseUntil: null, revision: 1 })
  em.persist(batch)
  await em.flush()
  for (let from = 0; from < found.length; from += 500) {
    const rows = found.slice(from, from + 500).map(({ subject, label }) => ({ batchId: batch.id, subject, label: label.slice(0, 200), state: 'waiting' as const, messageZh: null, messageEn: null, at: null }))
    await em.insertMany(BatchItem, rows)
  }
  await appendAudit(em, { actor, ip, action: 'batch.frozen', subject: `batch:${batch.id}`, changes: [{ path: 'kind', from: null, to: kind }, { path: 'filter', from: null, to: JSON.stringify(filter).slice(0, 500) }, { path: 'total', from: null, to: found.length }] })
  return batch
}

/** A list of migrations is for one version, the newest the engine has now. */
async function withTarget(em: EntityManager, filter: BatchFilter): Promise<BatchFilter> {
  const fault = (code: string, zh: string, en: string): Error => invalid(code, zh, en, [{ path: 'filter.processId', message: zh }])
  if (filter.processId === undefined) throw fault('PROCESS_MISSING', '请选择要迁移哪个流程的实例。', 'Choose the process whose instances go on in its newest version.')
  const target = await latestDeployed(em, filter.processId)
  if (target === null) throw fault('PROCESS_UNKNOWN', '没有这个流程，或引擎里还没有它的任何版本。', 'There is no such process, or the engine has no version of it yet.')
  return { ...filter, toVersion: target.version }
}
