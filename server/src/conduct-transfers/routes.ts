import { Router } from 'express'
import { caseFor, readCase } from '../cases/index.ts'
import { type AppContext, handle } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { ConductTransfer } from './ConductTransfer.ts'
import { listTransfers } from './listTransfers.ts'
import { watchTransfers } from './policy.ts'
import { presentTransfer } from './presenter.ts'
import { noTransfer, receiveTransfer } from './receiveTransfer.ts'
import { GetTransfer, ListTransfers, ReceiveTransfer } from './schema.ts'

export function conductTransferRoutes(context: AppContext): Router {
  const router = Router()

  router.get(
    '/conduct-transfers',
    handle(ListTransfers, async ({ query }, { actor, em }) => {
      authorize(actor, watchTransfers, undefined)
      return await listTransfers(em, context, actor, query)
    }),
  )

  router.get(
    '/cases/:number/conduct-transfer',
    handle(GetTransfer, async ({ params }, { actor, em }) => {
      const { found } = await caseFor(em, actor, params.number, readCase)
      const transfer = await em.findOne(ConductTransfer, { caseNumber: params.number })
      if (transfer === null) throw noTransfer()
      return presentTransfer(transfer, found, context, actor)
    }),
  )

  router.post(
    '/cases/:number/conduct-transfer/receipt',
    handle(ReceiveTransfer, async ({ params, body }, deed) =>
      context.database.transactional(async (em) => {
        const { found } = await caseFor(em, deed.actor, params.number, readCase)
        const transfer = await receiveTransfer(em, context, found, body.note, deed)
        return presentTransfer(transfer, found, context, deed.actor)
      }),
    ),
  )

  return router
}
