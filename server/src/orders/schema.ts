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

/** What the retailer may order now, or when next. */
export const OrderOffer = z
  .object({
    open: z.boolean(),
    orderDay: z.iso.date(),
    deliveryDay: z.iso.date(),
    /** Most cartons of one order. */
    maxCartons: z.int(),
    /** `quota`: most cartons of this article. */
    articles: z.array(z.object({ sku: z.string(), name: z.string(), priceFen: z.int(), quota: z.int() })),
  })
  .meta({ id: 'OrderOffer' })
export type OrderOffer = z.infer<typeof OrderOffer>

export const CustomerOrders = z
  .object({
    items: z.array(Order),
    /** Null while the order system does not say. */
    offer: OrderOffer.nullable(),
    /** Whether the reader may order for the retailer. */
    mayOrder: z.boolean(),
    /** False when the order system did not answer in time: `items` is empty then and `reason` says so. */
    available: z.boolean(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CustomerOrders' })
export type CustomerOrders = z.infer<typeof CustomerOrders>

export const ListCustomerOrders = { params: z.object({ id: z.string().min(1).max(40) }), response: CustomerOrders }

const Lines = z.array(z.object({ sku: z.string().min(1).max(40), quantity: z.int().min(1).max(10_000) })).min(1).max(200)
const OrderId = z.string().min(1).max(60).describe('The order’s number in the ordering system')
const CustomerId = z.string().min(1).max(40)

/** Sent again with the same Idempotency-Key, an order is placed, changed or cancelled once: the order book keeps the key. */
export const PlaceOrder = { params: z.object({ id: CustomerId }), body: z.object({ lines: Lines }), response: Order, idempotent: false, summary: 'Orders for a retailer' } as const
export const ModifyOrder = { params: z.object({ id: CustomerId, order: OrderId }), body: z.object({ lines: Lines }), response: Order, idempotent: false, summary: 'Replaces the lines of a retailer’s order' } as const
export const CancelOrder = { params: z.object({ id: CustomerId, order: OrderId }), body: z.object({}), response: Order, idempotent: false, summary: 'Cancels a retailer’s order' } as const
