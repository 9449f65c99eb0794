import { createHash } from 'node:crypto'

/** The terms a retailer orders under, fixed by the licence number. */
export interface RetailerTerms {
  /** Supply grade, 1 (smallest) to 30. */
  readonly grade: number
  /** Weekday of delivery, 2 (Tuesday) to 6 (Saturday): the day before is always a working weekday. */
  readonly deliveryWeekday: number
  /** Most cartons in one order. */
  readonly maxCartons: number
}

/** Stands in for the grading system: the same licence always has the same terms. */
export function retailerTerms(licence: string): RetailerTerms {
  const hash = createHash('sha256').update(`terms:${licence}`).digest()
  const grade = 1 + (hash.readUInt16BE(0) % 30)
  return { grade, deliveryWeekday: 2 + ((hash[2] ?? 0) % 5), maxCartons: 10 + grade * 3 }
}

/** Most cartons of one article in one order: scarce ones by grade, ordinary ones by what an order may hold at all. */
export function articleQuota(terms: RetailerTerms, articleGrade: number): number {
  if (articleGrade === 1) return 1 + Math.floor(terms.grade / 3)
  if (articleGrade === 2) return 3 + Math.floor(terms.grade / 2)
  return terms.maxCartons
}
