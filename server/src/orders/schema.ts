import { z } from 'zod'

const Instant = z.iso.datetime()

export const OrderLine = z.object({ sku: z.string(), name: z.string(), quantity: z.int(), priceFen: z.int() }).meta({ id: 'OrderLine' })

/** A retailer's order; money in fen, quantities in cartons (条). */
export const Order = z
  .object({
    id: z.string(),
    licence: z.string(),
    status: z.enum(['placed', 'modified', 'cancelled', 'delivered']),
    placedAt: Instant,
    deliveryDay: z.iso.date(),
    lines: z.array(OrderLine),
    cartons: z.int(),
    totalFen: z.int(),
  })
  .meta({ id: 'Order' })
export type Order = z.infer<typeof Order>

export const CustomerOrders = z
  .object({
    items: z.array(Order),
    /** False when the order system did not answer in time: `items` is empty then and `reason` says so. */
    available: z.boolean(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CustomerOrders' })
export type CustomerOrders = z.infer<typeof CustomerOrders>

export const ListCustomerOrders = { params: z.object({ id: z.string().min(1).max(40) }), response: CustomerOrders }
