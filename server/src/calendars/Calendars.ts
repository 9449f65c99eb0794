import type { Database } from '../database/index.ts'
import { parseTime } from './businessDay.ts'
import { addWorkingTime } from './addWorkingTime.ts'
import { CalendarYear } from './CalendarYear.ts'
import { halfDaysFrom, type HalfDay } from './halfDays.ts'
import { shippedYears, type HolidayYear } from './holidayYears.ts'
import type { ComputedDay, Limit, LimitUnit } from './Limit.ts'
import { SiteCalendar } from './SiteCalendar.ts'
import shiftData from './shifts.json' with { type: 'json' }
import { subtractWorkingTime } from './subtractWorkingTime.ts'
import { type Shift, WorkCalendar } from './WorkCalendar.ts'
import { workingTimeBetween } from './workingTimeBetween.ts'

/** A limit turned into instants. */
export interface PlannedDeadline {
  readonly dueAt: Date
  /** When to remind; never before the start. */
  readonly remindAt: Date
  readonly computation: readonly ComputedDay[]
}

/** The working time of every site: one calendar for limits, callbacks and voice menus. */
export class Calendars {
  readonly #years = shippedYears()
  readonly #bySite = new Map<string, WorkCalendar>()

  /** Reads what was imported; called at the start, after an import, and now and then for imports of other servers. */
  async refresh(database: Database): Promise<void> {
    for (const { year, notice } of await database.fork().find(CalendarYear, {}, { disableIdentityMap: true }))
      this.#years.set(year, importedYear(year, notice))
  }

  /** The years limits can be computed in. */
  get knownYears(): number[] {
    return [...this.#years.keys()].toSorted((a, b) => a - b)
  }

  of(site: string): WorkCalendar {
    const known = this.#bySite.get(site)
    if (known) return known
    const calendar = new WorkCalendar(this.#years, shiftsOf(site))
    this.#bySite.set(site, calendar)
    return calendar
  }

  /** What this site's working time makes of limits. */
  site(site: string): SiteCalendar {
    return new SiteCalendar(this.of(site))
  }

  /** When a limit that begins at `start` ends, when to remind (`remindBefore` of its end), and how both were found. */
  planDeadline(site: string, start: Date, limit: Limit, remindBefore?: Limit | null): PlannedDeadline {
    const { at, computation } = addWorkingTime(this.of(site), start, limit)
    const reminder = remindBefore ? subtractWorkingTime(this.of(site), at, remindBefore) : at
    return { dueAt: at, remindAt: reminder < start ? start : reminder, computation }
  }

  subtract(site: string, end: Date, limit: Limit): Date {
    return subtractWorkingTime(this.of(site), end, limit)
  }

  between(site: string, from: Date, to: Date, unit: LimitUnit): number {
    return workingTimeBetween(this.of(site), from, to, unit)
  }

  /** Working half-days not yet over at `after`, in order; the first may have begun. */
  halfDaysFrom(site: string, after: Date): Generator<HalfDay> {
    return halfDaysFrom(this.of(site), after)
  }
}

function shiftsOf(site: string): Shift[] {
  const sites: Readonly<Record<string, string[][]>> = shiftData.sites
  return (sites[site] ?? shiftData.default).map(([from = '', to = '']) => ({ from: parseTime(from), to: parseTime(to) }))
}

export function importedYear(
  year: number,
  { holidays, workdays }: { holidays: Readonly<Record<string, string>>; workdays: Readonly<Record<string, string>> },
): HolidayYear {
  return { year, holidays: new Map(Object.entries(holidays)), workdays: new Map(Object.entries(workdays)) }
}
