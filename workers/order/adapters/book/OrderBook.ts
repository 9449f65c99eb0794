import type { Clock } from '../../../Clock.ts'
import { openStore, type Store } from '../../../store/openStore.ts'
import type { Order, OrderPort, OrderRequest, OrderResult } from '../../OrderPort.ts'
import { checkLines } from './checkLines.ts'
import { OrderRefusal } from './OrderRefusal.ts'
import { offerOf } from './offerOf.ts'
import { orderWindow } from './orderWindow.ts'
import { buildOrder, pastOrders } from './pastOrders.ts'
import { type RetailerTerms, retailerTerms } from './retailerTerms.ts'

const SCHEMA = `
  create table if not exists retailer (licence text primary key);
  create table if not exists purchase (id text primary key, licence text not null, delivery_day text not null, status text not null, json text not null);
  create index if not exists purchase_of_licence on purchase (licence, delivery_day desc);
  create table if not exists request (request_id text primary key, content text not null, result text not null);
  create table if not exists counter (id integer primary key check (id = 1), value integer not null);
`
const SHOWN = 10

/** The embedded ordering system: order window by route, quotas by grade, each request carried out once. */
export class OrderBook implements OrderPort {
  readonly #store: Store
  readonly #clock: Clock

  constructor(file: string, clock: Clock) {
    this.#store = openStore(file, SCHEMA)
    this.#clock = clock
  }

  async query(request: OrderRequest): Promise<OrderResult> {
    return this.#answer(request, (terms) => {
      if (request.orderId !== undefined) return { ok: true, order: this.#find(request.licence, request.orderId) }
      const rows = this.#store.prepare('select json from purchase where licence = ? order by delivery_day desc, id desc limit ?').all(request.licence, SHOWN)
      return { ok: true, orders: (rows as { json: string }[]).map(({ json }) => JSON.parse(json) as Order), offer: offerOf(terms, this.#clock.now()) }
    })
  }

  async create(request: OrderRequest): Promise<OrderResult> {
    return this.#once('create', request, (terms) => {
      const deliveryDay = this.#openWindow(terms)
      const lines = checkLines(request.lines, terms)
      const existing = this.#store.prepare("select id from purchase where licence = ? and delivery_day = ? and status <> 'cancelled'").get(request.licence, deliveryDay) as { id: string } | undefined
      if (existing !== undefined) throw new OrderRefusal('ORDER_EXISTS', `${deliveryDay} 送货的订单 ${existing.id} 已存在，请修改该订单。`)
      const id = `D${deliveryDay.replaceAll('-', '')}-${String(this.#nextNumber()).padStart(5, '0')}`
      return this.#save(buildOrder({ id, licence: request.licence, status: 'placed', placedAt: this.#clock.now().toISOString(), deliveryDay, lines }))
    })
  }

  async modify(request: OrderRequest): Promise<OrderResult> {
    return this.#once('modify', request, (terms) => {
      const order = this.#changeable(request, terms)
      return this.#save(buildOrder({ ...order, status: 'modified', lines: checkLines(request.lines, terms) }))
    })
  }

  async cancel(request: OrderRequest): Promise<OrderResult> {
    return this.#once('cancel', request, (terms) => this.#save({ ...this.#changeable(request, terms), status: 'cancelled' }))
  }

  close(): void {
    this.#store.close()
  }

  /** Runs in one transaction; a refusal is an answer and leaves nothing behind. */
  #answer(request: OrderRequest, act: (terms: RetailerTerms) => OrderResult): OrderResult {
    try {
      return this.#store.transaction(() => {
        if (!/^\d{6,20}$/.test(request.licence)) throw new OrderRefusal('LICENCE_INVALID', '许可证号应为 6 至 20 位数字，请核对。')
        const terms = retailerTerms(request.licence, request.retailer)
        this.#introduce(request.licence, terms)
        return act(terms)
      })()
    } catch (error) {
      if (!(error instanceof OrderRefusal)) throw error
      return { ok: false, refusal: { code: error.code, message: error.message } }
    }
  }

  /** The same request id gets the same answer again, whatever has happened since; refusals too. */
  #once(action: string, request: OrderRequest, act: (terms: RetailerTerms) => Order): OrderResult {
    const content = JSON.stringify([action, request.licence, request.orderId ?? null, request.lines ?? null])
    return this.#store.transaction(() => {
      const before = this.#store.prepare('select content, result from request where request_id = ?').get(request.requestId) as { content: string; result: string } | undefined
      if (before !== undefined && before.content !== content) {
        return { ok: false as const, refusal: { code: 'REQUEST_REUSED', message: '该请求编号已用于另一项操作，请重新提交。' } }
      }
      if (before !== undefined) return JSON.parse(before.result) as OrderResult
      const result = this.#answer(request, (terms) => ({ ok: true, order: act(terms) }))
      this.#store.prepare('insert into request values (?, ?, ?)').run(request.requestId, content, JSON.stringify(result))
      return result
    })()
  }

  #introduce(licence: string, terms: RetailerTerms): void {
    const { changes } = this.#store.prepare('insert or ignore into retailer values (?)').run(licence)
    if (changes === 1) for (const order of pastOrders(licence, terms, this.#clock.now())) this.#save(order)
  }

  #openWindow(terms: RetailerTerms): string {
    const { open, orderDay, deliveryDay } = orderWindow(terms, this.#clock.now())
    if (!open) throw new OrderRefusal('WINDOW_CLOSED', `现在不在订货时间内：下次可在 ${orderDay} 8:30 至 17:00 订货，${deliveryDay} 送货。`)
    return deliveryDay
  }

  #changeable(request: OrderRequest, terms: RetailerTerms): Order {
    const order = this.#find(request.licence, request.orderId ?? '')
    if (order.status === 'delivered') throw new OrderRefusal('ORDER_DELIVERED', `订单 ${order.id} 已送达，不能再修改或撤销。`)
    if (order.status === 'cancelled') throw new OrderRefusal('ORDER_CANCELLED', `订单 ${order.id} 已撤销。`)
    if (this.#openWindow(terms) !== order.deliveryDay) throw new OrderRefusal('WINDOW_CLOSED', `订单 ${order.id} 的订货时间已过，不能再修改或撤销。`)
    return order
  }

  #find(licence: string, id: string): Order {
    const row = this.#store.prepare('select json from purchase where id = ? and licence = ?').get(id, licence) as { json: string } | undefined
    if (row === undefined) throw new OrderRefusal('ORDER_UNKNOWN', `该许可证名下没有订单 ${id || '（未填写）'}。`)
    return JSON.parse(row.json) as Order
  }

  #save(order: Order): Order {
    this.#store.prepare('insert or replace into purchase values (?, ?, ?, ?, ?)').run(order.id, order.licence, order.deliveryDay, order.status, JSON.stringify(order))
    return order
  }

  #nextNumber(): number {
    const row = this.#store.prepare('insert into counter values (1, 1) on conflict (id) do update set value = value + 1 returning value').get() as { value: number }
    return row.value
  }
}
