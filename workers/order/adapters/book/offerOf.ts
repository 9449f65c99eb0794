import type { Offer } from '../../OrderPort.ts'
import { catalogue } from './catalogue.ts'
import { orderWindow } from './orderWindow.ts'
import { articleQuota, type RetailerTerms } from './retailerTerms.ts'

/** What a retailer of these terms may order now, or when next. */
export function offerOf(terms: RetailerTerms, now: Date): Offer {
  const articles = catalogue.map(({ sku, name, grade, priceFen }) => ({ sku, name, priceFen, quota: articleQuota(terms, grade) }))
  return { ...orderWindow(terms, now), maxCartons: terms.maxCartons, articles }
}
