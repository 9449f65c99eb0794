import type { OrderLine, OrderRequest } from '../../OrderPort.ts'
import { catalogue } from './catalogue.ts'
import { OrderRefusal } from './OrderRefusal.ts'
import { articleQuota, type RetailerTerms } from './retailerTerms.ts'

/** The lines of an order with names and prices. Throws {@link OrderRefusal} for unknown articles and quotas exceeded. */
export function checkLines(lines: OrderRequest['lines'], terms: RetailerTerms): OrderLine[] {
  if (lines === undefined || lines.length === 0) throw new OrderRefusal('EMPTY_ORDER', '订单没有任何商品，请至少订购一种卷烟。')
  const wanted = new Map<string, number>()
  for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity)
  const checked = [...wanted].map(([sku, quantity]) => checkLine(sku, quantity, terms))
  const cartons = checked.reduce((sum, { quantity }) => sum + quantity, 0)
  if (cartons > terms.maxCartons) throw new OrderRefusal('OVER_QUOTA', `本次共订 ${cartons} 条，超过 ${terms.grade} 档每次 ${terms.maxCartons} 条的上限。`)
  return checked
}

function checkLine(sku: string, quantity: number, terms: RetailerTerms): OrderLine {
  const article = catalogue.find((one) => one.sku === sku)
  if (article === undefined) throw new OrderRefusal('UNKNOWN_SKU', `没有编码为 ${sku} 的商品，请核对后再订。`)
  const quota = articleQuota(terms, article.grade)
  if (quantity > quota) throw new OrderRefusal('OVER_QUOTA', `${article.name}本次最多可订 ${quota} 条（${terms.grade} 档），所订 ${quantity} 条超出限量。`)
  return { sku, name: article.name, quantity, priceFen: article.priceFen }
}
