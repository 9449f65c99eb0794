import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { decodeCursor, encodeCursor, handle, notFound, type AppContext } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { customerId } from './customerId.ts'
import { customerPanels } from './customerPanels.ts'
import { customerById, findCustomers } from './findCustomers.ts'
import { listCustomers, readCustomer, unmaskCustomer } from './policy.ts'
import { presentCustomer } from './presenter.ts'
import { GetCustomer, ListCustomers } from './schema.ts'

export function customerRoutes(context: AppContext): Router {
  const { database, keys } = context
  const router = Router()

  router.get(
    '/customers',
    handle(ListCustomers, async ({ query: { q, site, cursor, limit } }, { actor, em, locale }) => {
      authorize(actor, listCustomers, undefined)
      const after = cursor === undefined ? undefined : decodeCursor(cursor, 'number')[0]
      const found = await findCustomers(em, keys, actor, { q, site, after, limit: limit + 1 })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map((customer) => presentCustomer(customer, keys, locale)),
        ...(found.length > limit && last ? { next: encodeCursor([last.id]) } : {}),
      }
    }),
  )

  router.get(
    '/customers/:id',
    handle(GetCustomer, async ({ params: { id }, query }, { actor, em, locale, now, ip }) => {
      authorize(actor, listCustomers, undefined)
      const customer = await customerById(em, id)
      if (!customer) throw notFound('CUSTOMER_UNKNOWN', '没有这位客户。', 'There is no such customer.')
      authorize(actor, readCustomer, customer)
      const full = query.unmask === 'true'
      if (full) {
        authorize(actor, unmaskCustomer, customer)
        await database.transactional((writer) =>
          appendAudit(writer, { actor, ip, action: 'customer.unmasked', subject: `customer:${id}`, reason: query.reason }),
        )
      }
      const { phoneHash = null, licence = null } = customer
      const panels = await customerPanels(context, { customerId: customerId(customer), phoneHash, licence }, { actor, em, locale, now })
      return { ...presentCustomer(customer, keys, locale, !full), masked: !full, mayUnmask: unmaskCustomer.allows(actor, customer), ...panels }
    }),
  )

  return router
}
