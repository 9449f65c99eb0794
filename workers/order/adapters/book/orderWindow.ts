import type { RetailerTerms } from './retailerTerms.ts'

const DAY_MS = 86_400_000
/** China has had one zone and no summer time since 1991. */
const BEIJING_MS = 8 * 3_600_000
const OPENS_MS = 8.5 * 3_600_000
const CLOSES_MS = 17 * 3_600_000

export interface OrderWindow {
  readonly open: boolean
  /** YYYY-MM-DD of the delivery this window is for, or the next one. */
  readonly deliveryDay: string
  /** YYYY-MM-DD on which one may order for it. */
  readonly orderDay: string
}

/** When a retailer may order: on the day before the route's delivery day, 08:30 to 17:00 Beijing time. */
export function orderWindow(terms: RetailerTerms, now: Date): OrderWindow {
  const beijing = now.getTime() + BEIJING_MS
  const today = Math.floor(beijing / DAY_MS) * DAY_MS
  const timeOfDay = beijing - today
  const weekday = new Date(today).getUTCDay()
  const untilOrderDay = (terms.deliveryWeekday - 1 - weekday + 7) % 7
  const missedToday = untilOrderDay === 0 && timeOfDay >= CLOSES_MS
  const orderDay = today + (missedToday ? 7 : untilOrderDay) * DAY_MS
  const open = orderDay === today && timeOfDay >= OPENS_MS && timeOfDay < CLOSES_MS
  return { open, deliveryDay: day(orderDay + DAY_MS), orderDay: day(orderDay) }
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
