import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { jobsCanceled } from './canceledJobs.ts'
import { jobMigrated } from './migratedJobs.ts'
import { casesMoved } from './casesMoved.ts'
import { RecordPosition } from './RecordPosition.ts'
import { storeIncident } from './storeIncident.ts'
import { instanceOfVariable, storeElement } from './storeElement.ts'
import { StepWriter } from './StepWriter.ts'
import type { ZeebeRecord } from './ZeebeRecord.ts'

/**
 * Stores what a case's mirror needs of these records, in one transaction, and nothing twice: a partition's records come in order of their
 * positions, so those at or below the stored position are repeats. Answers how many were new.
 */
export async function storeRecords(context: AppContext, records: readonly ZeebeRecord[]): Promise<number> {
  if (records.length === 0) return 0
  return context.database.transactional(async (em) => {
    const now = context.clock.now()
    const positions = await lockPositions(em, new Set(records.map(({ partitionId }) => partitionId)), now)
    const fresh = records.filter((record) => BigInt(record.position) > (positions.get(record.partitionId) ?? -1n))
    const steps = new StepWriter(em)
    const canceled: string[] = []
    for (const record of fresh) {
      if (record.recordType !== 'EVENT') continue
      if (record.valueType === 'PROCESS_INSTANCE') await storeElement(em, record, steps)
      else if (record.valueType === 'VARIABLE') await instanceOfVariable(em, record)
      else if (record.valueType === 'INCIDENT') await storeIncident(context, em, record, steps)
      else if (record.valueType === 'JOB' && record.intent === 'CANCELED') canceled.push(record.key)
      else if (record.valueType === 'JOB' && record.intent === 'MIGRATED') await jobMigrated(context, em, record)
    }
    await steps.flush()
    if (canceled.length > 0) await jobsCanceled(context, em, canceled)
    await remember(em, fresh, now)
    await casesMoved(context, em, [...steps.casesTouched()])
    return fresh.length
  })
}

/** The stored positions, locked: an exporter that lost patience sends a bulk again while another server still stores it. */
async function lockPositions(em: EntityManager, partitions: ReadonlySet<number>, now: Date): Promise<Map<number, bigint>> {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { partitionId: 'asc' }, disableIdentityMap: true, refresh: true } as const
  const rows = await em.find(RecordPosition, { partitionId: { $in: [...partitions] } }, options)
  // A partition's first row is the lock of its first bulk: whoever comes second fails here and is sent again.
  for (const partitionId of partitions) if (!rows.some((row) => row.partitionId === partitionId)) await em.insert(RecordPosition, { partitionId, position: '-1', writtenAt: '0', receivedAt: now })
  return new Map(rows.map((row) => [row.partitionId, BigInt(row.position)]))
}

async function remember(em: EntityManager, records: readonly ZeebeRecord[], now: Date): Promise<void> {
  const last = new Map<number, ZeebeRecord>()
  for (const record of records) if (BigInt(record.position) > BigInt(last.get(record.partitionId)?.position ?? -1)) last.set(record.partitionId, record)
  for (const { partitionId, position, timestamp } of last.values()) {
    await em.upsert(RecordPosition, { partitionId, position, writtenAt: String(timestamp), receivedAt: now })
  }
}
