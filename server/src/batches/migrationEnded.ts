import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, ServiceCase } from '../cases/index.ts'
import type { CommandEnd } from '../engine-client/index.ts'
import type { AppContext, EntityManager, SystemActor } from '../http/index.ts'
import { latestDeployed } from '../processes/index.ts'
import { EngineInstance } from '../records/index.ts'
import { announceBatch } from './announceBatch.ts'
import { Batch } from './Batch.ts'
import { BatchItem } from './BatchItem.ts'
import { explainMigration } from './explainMigration.ts'
import { itemOfMigration } from './migrateInstances.ts'

const ENGINE: SystemActor = { kind: 'system', id: 'engine' }

/** What the engine said to one migration of a batch: its item's result, the case's timeline and the audit. */
export async function migrationEnded(em: EntityManager, context: AppContext, { dedupeKey, caseNumber, outcome, reason }: CommandEnd): Promise<void> {
  const id = itemOfMigration(dedupeKey)
  const item = id === undefined ? null : await em.findOne(BatchItem, { id }, { refresh: true })
  if (item === null || item.state !== 'sent') return
  const now = context.clock.now()
  const batch = await em.findOneOrFail(Batch, { id: item.batchId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  // Sent twice because its answer was lost, it may be refused the second time; by the engine's records it was done.
  const done = outcome === 'sent' || (await runsIn(em, item.subject, batch))
  const [zh, en] = done ? [null, null] : explainMigration(reason ?? '')
  Object.assign(item, { state: done ? 'done' : 'refused', messageZh: zh?.slice(0, 500) ?? null, messageEn: en?.slice(0, 500) ?? null, at: now })
  if (done) batch.done++
  else batch.refused++
  announceBatch(em, context, batch)
  const found = caseNumber === null ? null : await em.findOne(ServiceCase, { number: caseNumber })
  if (found === null) return
  const changes = [{ path: 'version', from: null, to: done ? (batch.filter.toVersion ?? null) : null }]
  await appendAudit(em, { actor: ENGINE, action: done ? 'migration.done' : 'migration.refused', subject: `instance:${item.subject}`, caseNumber: found.number, changes, ...(zh === null ? {} : { reason: zh.slice(0, 1000) }) })
  if (!done || !found.open) return
  const process = await latestDeployed(em, batch.filter.processId ?? '')
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'process-migrated', facts: { name: process?.name ?? batch.filter.processId ?? '', to: String(batch.filter.toVersion ?? ''), by: batch.byName } })
  announceCase(em, context, found)
}

async function runsIn(em: EntityManager, key: string, { filter }: Batch): Promise<boolean> {
  const [instance, target] = [await em.findOne(EngineInstance, { key }), await latestDeployed(em, filter.processId ?? '')]
  return instance !== null && target !== null && target.version === filter.toVersion && instance.definitionKey === target.engineKey
}
