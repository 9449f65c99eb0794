import { createHash } from 'node:crypto'
import type { OrderRequest } from '../../OrderPort.ts'

/** The terms a retailer orders under. */
export interface RetailerTerms {
  /** Supply grade, 1 (smallest) to 30. */
  readonly grade: number
  /** Weekday of delivery, 2 (Tuesday) to 6 (Saturday): the day before is always a working weekday. */
  readonly deliveryWeekday: number
  /** Most cartons in one order. */
  readonly maxCartons: number
}

/** By the register's grade and order day, so that agent and order book say the same; a licence that is not in the register has terms of its own, always the same ones. */
export function retailerTerms(licence: string, retailer?: OrderRequest['retailer']): RetailerTerms {
  const hash = createHash('sha256').update(`terms:${licence}`).digest()
  const grade = retailer?.grade ?? 1 + (hash.readUInt16BE(0) % 30)
  const orderDay = retailer?.orderDay ?? 1 + ((hash[2] ?? 0) % 5)
  return { grade, deliveryWeekday: orderDay + 1, maxCartons: 10 + grade * 3 }
}

/** Most cartons of one article in one order: scarce ones by grade, ordinary ones by what an order may hold at all. */
export function articleQuota(terms: RetailerTerms, articleGrade: number): number {
  if (articleGrade === 1) return 1 + Math.floor(terms.grade / 3)
  if (articleGrade === 2) return 3 + Math.floor(terms.grade / 2)
  return terms.maxCartons
}
