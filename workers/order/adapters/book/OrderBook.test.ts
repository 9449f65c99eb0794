import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../../../test/ManualClock.ts'
import { catalogue } from './catalogue.ts'
import { OrderBook } from './OrderBook.ts'
import { orderWindow } from './orderWindow.ts'
import { articleQuota, retailerTerms } from './retailerTerms.ts'

const LICENCE = '330106123456'
const terms = retailerTerms(LICENCE)
const ordinary = catalogue.find(({ grade }) => grade === 4)?.sku ?? ''
const scarce = catalogue.find(({ grade }) => grade === 1)?.sku ?? ''

/** 10:00 Beijing time on this retailer's next order day. */
function orderMorning(): number {
  const { orderDay } = orderWindow(terms, new Date('2026-11-20T12:00:00Z'))
  return Date.parse(`${orderDay}T02:00:00Z`)
}

describe('order book', () => {
  let folder: string
  let clock: ManualClock
  let book: OrderBook
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-orders-'))
    clock = new ManualClock(orderMorning())
    book = new OrderBook(join(folder, 'orders.db'), clock)
  })
  afterEach(() => {
    book.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const request = (requestId: string, quantity = 2, sku = ordinary) => ({ requestId, licence: LICENCE, lines: [{ sku, quantity }] })

  it('should know the past orders of any licence, the same ones each time', async () => {
    const first = await book.query({ requestId: 'q1', licence: LICENCE })
    const again = await book.query({ requestId: 'q2', licence: LICENCE })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ ok: true, orders: [{ status: 'delivered' }, {}, {}, {}] })
  })

  it('should place an order once per request, also after a restart', async () => {
    const placed = await book.create(request('r1'))
    expect(placed).toMatchObject({ ok: true, order: { status: 'placed', cartons: 2 } })
    book.close()
    book = new OrderBook(join(folder, 'orders.db'), clock)
    expect(await book.create(request('r1'))).toEqual(placed)
    expect(await book.create(request('r2'))).toMatchObject({ ok: false, refusal: { code: 'ORDER_EXISTS' } })
    expect(await book.create(request('r1', 3))).toMatchObject({ ok: false, refusal: { code: 'REQUEST_REUSED' } })
  })

  it('should refuse outside the order window and say when it opens', async () => {
    clock.advance(7 * 3_600_000)
    const refused = await book.create(request('r1'))
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'WINDOW_CLOSED' } })
    expect(JSON.stringify(refused)).toContain('8:30 至 17:00')
  })

  it('should hold quotas per article and per order', async () => {
    expect(await book.create(request('r1', articleQuota(terms, 1) + 1, scarce))).toMatchObject({ refusal: { code: 'OVER_QUOTA' } })
    expect(await book.create(request('r2', terms.maxCartons + 1))).toMatchObject({ refusal: { code: 'OVER_QUOTA' } })
    expect(await book.create(request('r3', 1, '000'))).toMatchObject({ refusal: { code: 'UNKNOWN_SKU' } })
    expect(await book.create({ requestId: 'r4', licence: LICENCE })).toMatchObject({ refusal: { code: 'EMPTY_ORDER' } })
    expect(await book.create({ ...request('r5'), licence: 'abc' })).toMatchObject({ refusal: { code: 'LICENCE_INVALID' } })
  })

  it('should modify and cancel while the window is open, nobody else’s order and none delivered', async () => {
    const placed = await book.create(request('r1'))
    const orderId = placed.ok ? (placed.order?.id ?? '') : ''
    expect(await book.modify({ ...request('r2', 3), orderId })).toMatchObject({ ok: true, order: { status: 'modified', cartons: 3 } })
    expect(await book.modify({ ...request('r3', 3), licence: '330106999999', orderId })).toMatchObject({ refusal: { code: 'ORDER_UNKNOWN' } })
    expect(await book.cancel({ requestId: 'r4', licence: LICENCE, orderId })).toMatchObject({ ok: true, order: { status: 'cancelled' } })
    expect(await book.cancel({ requestId: 'r5', licence: LICENCE, orderId })).toMatchObject({ refusal: { code: 'ORDER_CANCELLED' } })
    const past = await book.query({ requestId: 'q', licence: LICENCE })
    const delivered = past.ok ? past.orders?.find(({ status }) => status === 'delivered')?.id : undefined
    expect(await book.cancel({ requestId: 'r6', licence: LICENCE, orderId: delivered })).toMatchObject({ refusal: { code: 'ORDER_DELIVERED' } })
  })

  it('should go by the grade and the order day of the hotline’s register', async () => {
    const tuesday = { grade: 17, orderDay: 2 }
    clock.advance(Date.parse('2026-11-24T02:00:00Z') - clock.now().getTime())
    const placed = await book.create({ ...request('r1', 10 + 17 * 3), licence: '330106000027', retailer: tuesday })
    expect(placed).toMatchObject({ ok: true, order: { deliveryDay: '2026-11-25' } })
    const over = await book.create({ ...request('r2', 10 + 17 * 3 + 1), licence: '330106000028', retailer: tuesday })
    expect(JSON.stringify(over)).toContain('17 档')
    expect(await book.create({ ...request('r3'), licence: '330106000029', retailer: { grade: 17, orderDay: 3 } })).toMatchObject({ refusal: { code: 'WINDOW_CLOSED' } })
  })

  it('should open the window only between 08:30 and 17:00 of the day before delivery', () => {
    const at = (time: string) => orderWindow(terms, new Date(`${new Date(orderMorning()).toISOString().slice(0, 10)}T${time}+08:00`))
    expect(at('08:29:59').open).toBe(false)
    expect(at('08:30:00').open).toBe(true)
    expect(at('16:59:59').open).toBe(true)
    expect(at('17:00:00').open).toBe(false)
    expect(at('17:00:00').orderDay > at('16:59:59').orderDay).toBe(true)
  })
})
