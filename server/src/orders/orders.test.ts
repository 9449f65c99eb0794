import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZBClient } from 'zeebe-node'
import { allWorkers } from '../../../workers/allWorkers.ts'
import { absentPort } from '../../../workers/absentPort.ts'
import { systemClock } from '../../../workers/Clock.ts'
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
import type { CustomerOrders } from './schema.ts'

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
      createCustomers(em, server.context.keys, [{ kind: 'retailer', site: 'HZ', name: '王小明', phone: '13800138000', licence: '330106123456' }, { kind: 'consumer', site: 'HZ', name: '李某' }], server.clock.now()),
    )
    book = new OrderBook(join(folder, 'orders.db'), systemClock)
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
    expect((await agent.fetch('/customers/C0000002/orders')).body).toEqual({ items: [], available: true, reason: null })
    expect(await agent.fetch('/customers/C0009999/orders')).toMatchObject({ status: 404 })
    const security = await server.signIn('security')
    expect(await security.fetch('/customers/C0000001/orders')).toMatchObject({ status: 403 })
  })

  it('should say within a few seconds that the ordering system does not answer', async () => {
    await bound.close()
    const agent = await server.signIn('agent')
    const began = performance.now()
    const { body } = await agent.fetch<CustomerOrders>('/customers/C0000001/orders')
    expect(body).toEqual({ items: [], available: false, reason: '订货系统暂时没有响应，请稍后刷新。' })
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})
