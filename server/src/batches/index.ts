import { registerEventKind } from '../cases/index.ts'
import { onCommandEnded } from '../engine-client/index.ts'
import { every } from '../http/every.ts'
import type { Module, Stop } from '../http/index.ts'
import { Batch } from './Batch.ts'
import { BatchItem } from './BatchItem.ts'
import { m0703Batch } from './m0703-batch.ts'
import { migrationEnded } from './migrationEnded.ts'
import { batchRoutes } from './routes.ts'
import { runBatches } from './runBatches.ts'

const TURN_MS = 500
const FROZEN_KEPT_MS = 86_400_000

registerEventKind('process-migrated', 'move', ({ name, to, by }) => [`流程“${name ?? ''}”改按第 ${to ?? ''} 版继续（${by ?? ''} 批量迁移）`, `“${name ?? ''}” goes on in version ${to ?? ''} (migrated by ${by ?? ''})`])

/** 批量操作: one deed on many cases, tasks or incidents, its list frozen before it is confirmed. */
export const batches: Module = {
  name: 'batches',
  entities: [Batch, BatchItem],
  migrations: [m0703Batch],
  routes(context) {
    onCommandEnded(context.database, 'migrateInstance', (em, end) => migrationEnded(em, context, end))
    return batchRoutes(context)
  },
  start(context): Stop {
    let stopped = false
    const stopTurns = every(context, 'batches', TURN_MS, () => runBatches(context, () => stopped))
    const stopSweep = every(context, 'forget frozen batches', 3_600_000, async () => {
      const old = await context.database.fork().find(Batch, { state: 'frozen', createdAt: { $lt: new Date(context.clock.now().getTime() - FROZEN_KEPT_MS) } }, { fields: ['id'], limit: 200 })
      const ids = old.map(({ id }) => id)
      if (ids.length === 0) return
      await context.database.transactional(async (em) => {
        await em.nativeDelete(BatchItem, { batchId: { $in: ids } })
        await em.nativeDelete(Batch, { id: { $in: ids }, state: 'frozen' })
      })
    })
    return async () => {
      stopped = true
      await Promise.all([stopTurns(), stopSweep()])
    }
  },
}
