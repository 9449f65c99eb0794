import { calendarsOf, type HalfDay } from '../calendars/index.ts'
import type { AppContext } from '../http/index.ts'

/** The first working half-day, running or to come, that is not among those tried. */
export function firstFree(context: AppContext, site: string, now: Date, tried: ReadonlySet<string> = new Set()): HalfDay {
  for (const half of calendarsOf(context).halfDaysFrom(site, now)) if (!tried.has(nameOfHalf(half))) return half
  throw new Error('Expected half-days without end, but they ended')
}

/** Until when a callback waits for those of the same call: the second half-day after this one. */
export function endOfWaiting(context: AppContext, site: string, now: Date): HalfDay {
  let passed = 0
  for (const half of calendarsOf(context).halfDaysFrom(site, now)) if (half.from > now && ++passed === 2) return half
  throw new Error('Expected half-days without end, but they ended')
}

/** A half-day by its name; undefined when it is over. */
export function halfNamed(context: AppContext, site: string, now: Date, name: string): HalfDay | undefined {
  for (const half of calendarsOf(context).halfDaysFrom(site, now)) {
    if (nameOfHalf(half) === name) return half
    if (half.day > name.slice(0, 10)) return undefined
  }
  return undefined
}

export function nameOfHalf({ day, half }: HalfDay): string {
  return `${day} ${half}`
}

export function later(a: Date, b: Date): Date {
  return a > b ? a : b
}
