export interface OrderLine {
  readonly sku: string
  readonly name: string
  /** Cartons. */
  readonly quantity: number
  readonly priceFen: number
}

export interface Order {
  readonly id: string
  readonly licence: string
  readonly status: 'placed' | 'modified' | 'cancelled' | 'delivered'
  readonly placedAt: string
  /** YYYY-MM-DD */
  readonly deliveryDay: string
  readonly lines: readonly OrderLine[]
  readonly cartons: number
  readonly totalFen: number
}

/** What a retailer asks for; `requestId` makes repeating it harmless. */
export interface OrderRequest {
  readonly requestId: string
  readonly licence: string
  /** What the hotline's register says of the retailer: supply grade 1 to 30, weekday of ordering (1 is Monday). An ordering system with a register of its own goes by that. */
  readonly retailer?: { readonly grade: number; readonly orderDay: number } | undefined
  readonly orderId?: string | undefined
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[] | undefined
}

/** What a retailer may order now, or when next. */
export interface Offer {
  readonly open: boolean
  /** YYYY-MM-DD on which one may order for `deliveryDay`, 08:30 to 17:00. */
  readonly orderDay: string
  readonly deliveryDay: string
  /** Most cartons of one order. */
  readonly maxCartons: number
  /** `quota`: most cartons of this article. */
  readonly articles: readonly { readonly sku: string; readonly name: string; readonly priceFen: number; readonly quota: number }[]
}

/** Refusals are answers, not failures: the agent reads them out. */
export type OrderResult =
  | { readonly ok: true; readonly order?: Order; readonly orders?: readonly Order[]; readonly offer?: Offer }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly message: string } }

/** The ordering system of the tobacco company. Throws RetryLater while it is away. */
export interface OrderPort {
  query(request: OrderRequest): Promise<OrderResult>
  create(request: OrderRequest): Promise<OrderResult>
  modify(request: OrderRequest): Promise<OrderResult>
  cancel(request: OrderRequest): Promise<OrderResult>
  close(): void
}
