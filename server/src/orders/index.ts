import { Router } from 'express'
import { customerById } from '../customers/index.ts'
import { engineOf } from '../engine-client/index.ts'
import { handle, type Module, notFound } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { readOrders } from './policy.ts'
import { queryOrders } from './queryOrders.ts'
import { ListCustomerOrders } from './schema.ts'

/** Orders of retailers, read from the ordering system through the process `order`. */
export const orders: Module = {
  name: 'orders',
  routes: (context) =>
    Router().get(
      '/customers/:id/orders',
      handle({ ...ListCustomerOrders, summary: 'A retailer’s latest orders' }, async ({ params }, { em, actor, locale }) => {
        const customer = await customerById(em, params.id)
        if (customer === undefined) throw notFound('CUSTOMER_UNKNOWN', '没有这个客户。', 'There is no such customer.')
        authorize(actor, readOrders, customer)
        // Only licensed retailers order.
        if (customer.licence == null) return { items: [], available: true, reason: null }
        return queryOrders(engineOf(context), { licence: customer.licence, grade: customer.grade, orderDay: customer.orderDay }, locale)
      }),
    ),
}
