import type { CustomerOrders } from '../../../server/src/orders/schema.ts'
import type { CallView } from './calls.ts'
import type { CaseHead } from './cases.ts'
import { http } from './http.ts'

export type { CustomerOrders }

/** A person or retailer as lists show them; personal data is masked for the reader. */
export interface CustomerHead {
  readonly id: string
  readonly name: string
  readonly kind: string | null
  readonly phone: string | null
  readonly licence: string | null
  readonly site: { readonly code: string; readonly name: string }
  readonly address: string | null
  readonly facts: Readonly<Record<string, string>>
}

export interface CustomerDetail extends CustomerHead {
  readonly openCases: readonly CaseHead[]
  readonly recentCases: readonly CaseHead[]
  readonly calls: readonly CallView[]
}

/** Citizens and retailers. */
export const customersApi = {
  search: (query: { q?: string | undefined; cursor?: string | undefined; limit?: number }) => http.get<{ items: CustomerHead[]; next?: string }>('/customers', query),
  get: (id: string) => http.get<CustomerDetail>(`/customers/${encodeURIComponent(id)}`),
  orders: (id: string) => http.get<CustomerOrders>(`/customers/${encodeURIComponent(id)}/orders`),
}
