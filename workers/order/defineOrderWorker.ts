import { z } from 'zod'
import { defineWorker, type Worker } from '../defineWorker.ts'
import type { OrderPort } from './OrderPort.ts'

const OrderRequest = z.object({
  requestId: z.string().min(1).max(100),
  licence: z.string().min(1).max(40),
  retailer: z.object({ grade: z.int().min(1).max(30), orderDay: z.int().min(1).max(5) }).nullish(),
  orderId: z.string().max(60).nullish(),
  lines: z
    .array(z.object({ sku: z.string().min(1).max(40), quantity: z.int().min(1).max(10_000) }))
    .max(200)
    .nullish(),
})

/** A worker that passes one order action to the ordering system and its answer, a refusal included, back to the process. */
export function defineOrderWorker(action: Exclude<keyof OrderPort, 'close'>): Worker {
  return defineWorker({
    type: `order.${action}`,
    needs: ['orders'],
    input: z.object({ orderRequest: OrderRequest }),

    async handle({ orderRequest }, _job, { orders }) {
      const { requestId, licence, retailer, orderId, lines } = orderRequest
      const orderResult = await orders[action]({ requestId, licence, retailer: retailer ?? undefined, orderId: orderId ?? undefined, lines: lines ?? undefined })
      return { orderResult }
    },
  })
}
