import { z } from 'zod'
import { appendAudit } from '../audit/index.ts'
import { EngineError, engineOf } from '../engine-client/index.ts'
import { type AppContext, conflict, type Person, Problem } from '../http/index.ts'
import { orderingFacts, type Retailer } from './orderingFacts.ts'
import { Order } from './schema.ts'

const WITHIN_MS = 8_000

const Result = z.object({
  orderResult: z.union([z.object({ ok: z.literal(true), order: Order }), z.object({ ok: z.literal(false), refusal: z.object({ code: z.string(), message: z.string() }) })]),
})

export interface OrderChange {
  readonly action: 'create' | 'modify' | 'cancel'
  readonly orderId?: string
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[]
  /** Repeated with the same id, the ordering system does it once. */
  readonly requestId: string
}

/** Has the ordering system do it by the process `order`, audited before. Throws Problem 409 with its own sentence when it refuses, 503 when it does not answer. */
export async function changeOrder(context: AppContext, retailer: Retailer, change: OrderChange, { actor, ip }: { actor: Person; ip: string }): Promise<Order> {
  const { action, orderId, requestId } = change
  const changes = [{ path: 'request', from: null, to: requestId }, { path: 'cartons', from: null, to: (change.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0) }]
  await context.database.transactional((em) => appendAudit(em, { actor, ip, action: `order.${action}`, subject: orderId === undefined ? `licence:${retailer.licence}` : `order:${orderId}`, changes }))
  const { orderResult } = await ask(context, { ...change, ...orderingFacts(retailer) })
  if (orderResult.ok) return orderResult.order
  const { code, message } = orderResult.refusal
  throw conflict(code, message, `The ordering system refuses: ${message}`)
}

async function ask(context: AppContext, orderRequest: object): Promise<z.infer<typeof Result>> {
  try {
    return Result.parse(await engineOf(context).createWithResult({ processId: 'order', variables: { orderRequest }, timeoutMs: WITHIN_MS, fetchVariables: ['orderResult'] }))
  } catch (error) {
    if (!(error instanceof EngineError) && !(error instanceof z.ZodError)) throw error
    throw new Problem({
      status: 503,
      code: 'ORDER_SYSTEM_AWAY',
      zh: '订货系统没有及时答复，可能稍后才执行。请再点一次提交（不会重复下单），或刷新订单核对。',
      en: 'The ordering system did not answer in time and may still act. Submit again (nothing is ordered twice), or refresh the orders and check.',
    })
  }
}
