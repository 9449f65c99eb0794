import { Router } from 'express'
import { type AppContext, decodeCursor, encodeCursor, handle, notFound, type Person, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import type { EntityManager } from '../http/index.ts'
import { Batch } from './Batch.ts'
import { BatchItem } from './BatchItem.ts'
import { resumeBatch, startBatch, stopBatch } from './changeBatch.ts'
import { freezeBatch } from './freezeBatch.ts'
import { ownBatch, runBatch } from './policy.ts'
import { presentBatch, presentBatches, presentItem } from './presenter.ts'
import { FreezeBatch, GetBatch, ListBatches, ListItems, ResumeBatch, StartBatch, StopBatch } from './schema.ts'

export function batchRoutes(context: AppContext): Router {
  return Router().use(readRoutes(), writeRoutes(context))
}

function readRoutes(): Router {
  const router = Router()

  router.get(
    '/batches',
    handle(ListBatches, async (_input, { actor, em }) => ({ items: await presentBatches(em, await em.find(Batch, { by: actor.username }, { orderBy: { id: 'desc' }, limit: 100 })) })),
  )

  router.get('/batches/:id', handle(GetBatch, async ({ params }, { actor, em }) => await presentBatch(em, await own(em, actor, params.id))))

  router.get(
    '/batches/:id/items',
    handle(ListItems, async ({ params, query }, { actor, em, locale }) => {
      const { id } = await own(em, actor, params.id)
      const [after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 'number')
      const where = { batchId: id, ...(query.state === undefined ? {} : { state: query.state }), ...(after === undefined ? {} : { id: { $gt: after } }) }
      const rows = await em.find(BatchItem, where, { orderBy: { id: 'asc' }, limit: query.limit + 1, disableIdentityMap: true })
      const last = rows.at(query.limit - 1)
      return { items: rows.slice(0, query.limit).map((row) => presentItem(row, locale)), ...(rows.length > query.limit && last ? { next: encodeCursor([last.id]) } : {}) }
    }),
  )

  return router
}

function writeRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.post(
    '/batches',
    handle(FreezeBatch, async ({ body }, { actor, now, ip }) => {
      authorize(actor, runBatch, body.kind)
      const batch = await database.transactional(async (em) => await presentBatch(em, await freezeBatch(em, { ...body, actor, now, ip })))
      return reply(201, batch, { Location: `/api/v1/batches/${batch.id}` })
    }),
  )

  router.post('/batches/:id/start', handle(StartBatch, ({ params, body }, deed) => database.transactional(async (em) => await presentBatch(em, await startBatch(em, context, params.id, { ...deed, ...body })))))
  router.post('/batches/:id/stop', handle(StopBatch, ({ params, body }, deed) => database.transactional(async (em) => await presentBatch(em, await stopBatch(em, context, params.id, { ...deed, ...body })))))
  router.post('/batches/:id/resume', handle(ResumeBatch, ({ params, body }, deed) => database.transactional(async (em) => await presentBatch(em, await resumeBatch(em, context, params.id, { ...deed, ...body })))))

  return router
}

async function own(em: EntityManager, actor: Person, id: string): Promise<Batch> {
  const batch = await em.findOne(Batch, { id: Number(id) })
  if (batch === null || !ownBatch.allows(actor, batch)) throw notFound('BATCH_UNKNOWN', '没有这个批次，请刷新。', 'There is no such batch. Reload the page.')
  return batch
}
