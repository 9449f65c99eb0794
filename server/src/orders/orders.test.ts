import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZBClient } from 'zeebe-node'
import { allWorkers } from '../../../workers/allWorkers.ts'
import { absentPort } from '../../../workers/absentPort.ts'
import { systemClock } from '../../../workers/Clock.ts'
import { ManualClock } from '../../../workers/test/ManualClock.ts'
import { OrderBook } from '../../../workers/order/adapters/book/OrderBook.ts'
import { type EmbeddedEngine, embeddedEngine } from '../../../workers/test/embeddedEngine.ts'
import { eventually } from '../../../workers/test/eventually.ts'
import { silentLog } from '../../../workers/test/silentLog.ts'
import { type Bound, bindWorkers } from '../../../workers/zeebe/bindWorkers.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { auditModule } from '../audit/index.ts'
import { createCustomers, customers } from '../customers/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { orders } from './index.ts'
import type { CustomerOrders, Order } from './schema.ts'

describe('orders of a customer', () => {
  let engine: EmbeddedEngine
  let server: TestServer
  let bound: Bound
  let book: OrderBook
  const folder = mkdtempSync(join(tmpdir(), 'banjie-orders-'))

  beforeAll(async () => {
    engine = await embeddedEngine()
    const client = new ZBClient(engine.address, { retry: true, loglevel: 'NONE' })
    await client.deployResource({ name: 'order.bpmn', process: readFileSync(join(import.meta.dirname, '../../../bpmn/order/order.bpmn')) })
    await client.close()
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, customers, orders], config: { zeebeAddress: engine.address } })
    await server.context.database.transactional((em) =>
      createCustomers(em, server.context.keys, [{ kind: 'retailer', site: 'HZ', name: '王小明', phone: '13800138000', licence: '330106123456', grade: 17, orderDay: 2 }, { kind: 'consumer', site: 'HZ', name: '李某' }], server.clock.now()),
    )
    // A Tuesday at 10:00 in Beijing: the retailer's order day, within the window.
    book = new OrderBook(join(folder, 'orders.db'), new ManualClock(Date.parse('2026-11-24T02:00:00Z')))
    const ports = { casework: absentPort('casework'), sms: absentPort('sms'), telephony: absentPort('telephony'), orders: book, clock: systemClock }
    bound = bindWorkers(allWorkers.filter((worker) => String(worker.type).startsWith('order.')), { address: engine.address, sites: [], ports, log: silentLog })
    await eventually(() => bound.status().up)
  })
  afterAll(async () => {
    await bound?.close()
    await server?.stop()
    await engine?.stop()
    book?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('should come from the ordering system through the process', async () => {
    const agent = await server.signIn('agent')
    const { body } = await agent.fetch<CustomerOrders>('/customers/C0000001/orders')
    expect(body).toMatchObject({ available: true, reason: null })
    expect(body.items).toHaveLength(4)
    expect(body.items[0]).toMatchObject({ licence: '330106123456', status: 'delivered' })
    expect((await agent.fetch('/customers/C0000002/orders')).body).toEqual({ items: [], offer: null, mayOrder: false, available: true, reason: null })
    expect(await agent.fetch('/customers/C0009999/orders')).toMatchObject({ status: 404 })
    const security = await server.signIn('security')
    expect(await security.fetch('/customers/C0000001/orders')).toMatchObject({ status: 403 })
  })

  it('should be placed, changed and cancelled by an agent, each once, with the ordering system’s own refusals', async () => {
    const agent = await server.signIn('agent')
    const { offer, mayOrder } = (await agent.fetch<CustomerOrders>('/customers/C0000001/orders')).body
    expect(mayOrder).toBe(true)
    expect(offer).toMatchObject({ open: true, deliveryDay: '2026-11-25', maxCartons: 61 })
    const sku = offer?.articles.at(-1)?.sku ?? ''
    const send = (path: string, quantity: number, key?: string) => agent.fetch<Order & { code?: string; detail?: string }>(path, { json: { lines: [{ sku, quantity }] }, ...(key ? { headers: { 'idempotency-key': key } } : {}) })

    const refused = await send('/customers/C0000001/orders', 62)
    expect(refused).toMatchObject({ status: 409, body: { code: 'OVER_QUOTA' } })
    const key = randomUUID()
    const placed = await send('/customers/C0000001/orders', 2, key)
    expect(placed).toMatchObject({ status: 200, body: { status: 'placed', cartons: 2 } })
    expect((await send('/customers/C0000001/orders', 2, key)).body.id).toBe(placed.body.id)
    expect(await send(`PUT /customers/C0000001/orders/${placed.body.id}`, 3)).toMatchObject({ body: { status: 'modified', cartons: 3 } })
    expect(await agent.fetch(`/customers/C0000001/orders/${placed.body.id}/cancel`, { json: {} })).toMatchObject({ body: { status: 'cancelled' } })
    expect(await agent.fetch(`/customers/C0000001/orders/${placed.body.id}/cancel`, { json: {} })).toMatchObject({ status: 409, body: { code: 'ORDER_CANCELLED' } })
    expect(await send('/customers/C0000002/orders', 1)).toMatchObject({ status: 422, body: { code: 'NO_LICENCE' } })
    const handler = await server.signIn('handler')
    expect(await handler.fetch('/customers/C0000001/orders', { json: { lines: [{ sku, quantity: 1 }] } })).toMatchObject({ status: 403 })
  })

  it('should say within a few seconds that the ordering system does not answer', async () => {
    await bound.close()
    const agent = await server.signIn('agent')
    const began = performance.now()
    const { body } = await agent.fetch<CustomerOrders>('/customers/C0000001/orders')
    expect(body).toMatchObject({ items: [], offer: null, available: false, reason: '订货系统暂时没有响应，请稍后刷新。' })
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})
