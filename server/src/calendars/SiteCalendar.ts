import { addWorkingTime } from './addWorkingTime.ts'
import { addDays, dayOf, instantOf } from './businessDay.ts'
import type { Computed, Limit, LimitUnit } from './Limit.ts'
import { subtractWorkingTime } from './subtractWorkingTime.ts'
import type { WorkCalendar } from './WorkCalendar.ts'
import { workingTimeBetween } from './workingTimeBetween.ts'

/** What a site's working time makes of limits. Every call throws CalendarYearUnknown where it would have to guess. */
export class SiteCalendar {
  readonly #calendar: WorkCalendar

  constructor(calendar: WorkCalendar) {
    this.#calendar = calendar
  }

  plan(start: Date, limit: Limit): Computed {
    return addWorkingTime(this.#calendar, start, limit)
  }

  subtract(end: Date, limit: Limit): Date {
    return subtractWorkingTime(this.#calendar, end, limit)
  }

  /**
   * The end of a limit that stood still from `stoppedAt` to `resumedAt`: the working time that was left is left again.
   * Natural days stand still by the clock and end with the next close of business. Never earlier than `end`.
   */
  goOn(stoppedAt: Date, resumedAt: Date, end: Date, unit: LimitUnit): Computed {
    if (end <= stoppedAt || resumedAt <= stoppedAt) return { at: end, computation: [] }
    if (unit === 'naturalDays') return this.#closeFrom(new Date(end.getTime() + resumedAt.getTime() - stoppedAt.getTime()))
    const left = workingTimeBetween(this.#calendar, stoppedAt, end, 'workingHours')
    const rest = addWorkingTime(this.#calendar, resumedAt, { amount: left, unit: 'workingHours' })
    return rest.at < end ? { ...rest, at: end } : rest
  }

  /** The first close of business that is not before an instant. */
  #closeFrom(instant: Date): Computed {
    for (const { day, kind, shifts } of this.#calendar.days(dayOf(instant))) {
      const close = shifts.at(-1)?.to
      if (close === undefined || instantOf(day, close) < instant) continue
      const at = instantOf(day, close)
      return { at, computation: [{ day: addDays(day, 0), kind, from: null, to: null, counted: '0' }] }
    }
    throw new Error('Expected the days of a calendar never to end')
  }
}
