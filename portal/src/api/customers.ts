import type { CustomerDetail, CustomerHead } from '../../../server/src/customers/schema.ts'
import type { CustomerOrders, Order, OrderOffer } from '../../../server/src/orders/schema.ts'
import { http } from './http.ts'

export type { CustomerDetail, CustomerHead, CustomerOrders, Order, OrderOffer }

type Lines = readonly { readonly sku: string; readonly quantity: number }[]

/** Citizens and retailers. */
export const customersApi = {
  search: (query: { q?: string | undefined; cursor?: string | undefined; limit?: number }, signal?: AbortSignal) => http.get<{ items: CustomerHead[]; next?: string }>('/customers', query, signal),
  get: (id: string, unmaskFor?: string) => http.get<CustomerDetail>(`/customers/${encodeURIComponent(id)}`, unmaskFor === undefined ? undefined : { unmask: 'true', reason: unmaskFor }),
  orders: (id: string) => http.get<CustomerOrders>(`/customers/${encodeURIComponent(id)}/orders`),
  placeOrder: (id: string, lines: Lines, key: string) => http.post<Order>(`/customers/${encodeURIComponent(id)}/orders`, { lines }, key),
  modifyOrder: (id: string, order: string, lines: Lines, key: string) => http.put<Order>(`/customers/${encodeURIComponent(id)}/orders/${encodeURIComponent(order)}`, { lines }, key),
  cancelOrder: (id: string, order: string, key: string) => http.post<Order>(`/customers/${encodeURIComponent(id)}/orders/${encodeURIComponent(order)}/cancel`, {}, key),
}
