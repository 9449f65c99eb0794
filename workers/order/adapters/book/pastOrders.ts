import { createHash } from 'node:crypto'
import type { Order, OrderLine } from '../../OrderPort.ts'
import { catalogue } from './catalogue.ts'
import { orderWindow } from './orderWindow.ts'
import { articleQuota, type RetailerTerms } from './retailerTerms.ts'

const WEEKS = 4
const WEEK_MS = 7 * 86_400_000

/** What a retailer ordered in the weeks before we first met: invented, but always the same for a licence and week. */
export function pastOrders(licence: string, terms: RetailerTerms, now: Date): Order[] {
  return Array.from({ length: WEEKS }, (_, index) => {
    const { deliveryDay, orderDay } = orderWindow(terms, new Date(now.getTime() - (index + 1) * WEEK_MS))
    const hash = createHash('sha256').update(`order:${licence}:${deliveryDay}`).digest()
    const lines = Array.from({ length: 3 + ((hash[0] ?? 0) % 4) }, (_line, position) => line(hash, position, terms))
    const distinct = [...new Map(lines.map((one) => [one.sku, one])).values()]
    return buildOrder({
      id: `P${deliveryDay.replaceAll('-', '')}-${hash.toString('hex', 28, 31)}`,
      licence,
      status: 'delivered',
      placedAt: `${orderDay}T02:00:00.000Z`,
      deliveryDay,
      lines: distinct,
    })
  })
}

/** Adds up what the lines come to. */
export function buildOrder(order: Omit<Order, 'cartons' | 'totalFen'>): Order {
  return {
    ...order,
    cartons: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    totalFen: order.lines.reduce((sum, { quantity, priceFen }) => sum + quantity * priceFen, 0),
  }
}

function line(hash: Buffer, position: number, terms: RetailerTerms): OrderLine {
  const article = catalogue[(hash[position + 1] ?? 0) % catalogue.length] ?? catalogue[0]
  if (article === undefined) throw new Error('The catalogue is empty')
  const quantity = 1 + ((hash[position + 10] ?? 0) % Math.min(6, articleQuota(terms, article.grade)))
  return { sku: article.sku, name: article.name, quantity, priceFen: article.priceFen }
}
