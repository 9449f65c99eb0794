import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import { customerById } from '../customers/index.ts'
import { engineOf } from '../engine-client/index.ts'
import { type AppContext, type EntityManager, handle, invalid, type Module, notFound, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { changeOrder, type OrderChange } from './changeOrder.ts'
import type { Retailer } from './orderingFacts.ts'
import { placeOrders, readOrders } from './policy.ts'
import { queryOrders } from './queryOrders.ts'
import { CancelOrder, ListCustomerOrders, ModifyOrder, PlaceOrder } from './schema.ts'

/** Orders of retailers, read and placed in the ordering system through the process `order`. */
export const orders: Module = {
  name: 'orders',
  routes: orderRoutes,
}

function orderRoutes(context: AppContext): Router {
  const router = Router()

  router.get(
    '/customers/:id/orders',
    handle({ ...ListCustomerOrders, summary: 'A retailer’s latest orders' }, async ({ params }, { em, actor, locale }) => {
      const customer = await customerOf(em, params.id)
      authorize(actor, readOrders, customer)
      const { licence, grade, orderDay } = customer
      // Only licensed retailers order.
      if (licence == null) return { items: [], offer: null, mayOrder: false, available: true, reason: null }
      return { ...(await queryOrders(engineOf(context), { licence, grade, orderDay }, locale)), mayOrder: placeOrders.allows(actor, customer) }
    }),
  )

  /** One deed for a retailer, by whoever may. */
  const act = async (id: string, change: Omit<OrderChange, 'requestId'>, { em, actor, ip, idempotencyKey }: { em: EntityManager; actor: Person; ip: string; idempotencyKey?: string }) =>
    changeOrder(context, await retailerOf(em, actor, id), { ...change, requestId: idempotencyKey ?? randomUUID() }, { actor, ip })

  router.post('/customers/:id/orders', handle(PlaceOrder, ({ params, body }, deed) => act(params.id, { action: 'create', lines: body.lines }, deed)))
  router.put('/customers/:id/orders/:order', handle(ModifyOrder, ({ params, body }, deed) => act(params.id, { action: 'modify', orderId: params.order, lines: body.lines }, deed)))
  router.post('/customers/:id/orders/:order/cancel', handle(CancelOrder, ({ params }, deed) => act(params.id, { action: 'cancel', orderId: params.order }, deed)))

  return router
}

async function customerOf(em: EntityManager, id: string) {
  const customer = await customerById(em, id)
  if (customer === undefined) throw notFound('CUSTOMER_UNKNOWN', '没有这个客户。', 'There is no such customer.')
  return customer
}

async function retailerOf(em: EntityManager, actor: Person, id: string): Promise<Retailer> {
  const customer = await customerOf(em, id)
  authorize(actor, placeOrders, customer)
  const { licence, grade, orderDay } = customer
  if (licence == null) throw invalid('NO_LICENCE', '该客户没有许可证，不能订货。', 'This customer has no licence and cannot order.')
  return { licence, grade, orderDay }
}
