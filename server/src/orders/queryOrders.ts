import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type EngineClient, EngineError } from '../engine-client/index.ts'
import type { Locale } from '../http/index.ts'
import { orderingFacts, type Retailer } from './orderingFacts.ts'
import { type CustomerOrders, Order, OrderOffer } from './schema.ts'

const WITHIN_MS = 3000

const Result = z.object({
  orderResult: z.union([
    z.object({ ok: z.literal(true), orders: z.array(Order), offer: OrderOffer.nullish() }),
    z.object({ ok: z.literal(false), refusal: z.object({ code: z.string(), message: z.string() }) }),
  ]),
})

const WORDS = {
  away: { 'zh-CN': '订货系统暂时没有响应，请稍后刷新。', en: 'The order system does not answer at the moment. Refresh in a while.' },
  strange: { 'zh-CN': '订货系统的答复无法识别，请联系系统管理员。', en: 'The order system gave an answer that cannot be read. Tell the administrator.' },
} as const

/** A retailer's latest orders by the process `order`, whose workers reach the ordering system. An answer that does not come in three seconds is said so, not waited for. */
export async function queryOrders(engine: EngineClient, retailer: Retailer, locale: Locale): Promise<Omit<CustomerOrders, 'mayOrder'>> {
  const orderRequest = { action: 'query', ...orderingFacts(retailer), requestId: randomUUID() }
  let variables: Record<string, unknown>
  try {
    variables = await engine.createWithResult({ processId: 'order', variables: { orderRequest }, timeoutMs: WITHIN_MS, fetchVariables: ['orderResult'] })
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { items: [], offer: null, available: false, reason: WORDS.away[locale] }
  }
  const result = Result.safeParse(variables)
  if (!result.success) return { items: [], offer: null, available: false, reason: WORDS.strange[locale] }
  const { orderResult } = result.data
  return orderResult.ok ? { items: orderResult.orders, offer: orderResult.offer ?? null, available: true, reason: null } : { items: [], offer: null, available: true, reason: orderResult.refusal.message }
}
