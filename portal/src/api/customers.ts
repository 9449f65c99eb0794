import type { CustomerDetail, CustomerHead } from '../../../server/src/customers/schema.ts'
import type { CustomerOrders } from '../../../server/src/orders/schema.ts'
import { http } from './http.ts'

export type { CustomerDetail, CustomerHead, CustomerOrders }

/** Citizens and retailers. */
export const customersApi = {
  search: (query: { q?: string | undefined; cursor?: string | undefined; limit?: number }, signal?: AbortSignal) => http.get<{ items: CustomerHead[]; next?: string }>('/customers', query, signal),
  get: (id: string, unmaskFor?: string) => http.get<CustomerDetail>(`/customers/${encodeURIComponent(id)}`, unmaskFor === undefined ? undefined : { unmask: 'true', reason: unmaskFor }),
  orders: (id: string) => http.get<CustomerOrders>(`/customers/${encodeURIComponent(id)}/orders`),
}
