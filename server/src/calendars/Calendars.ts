import type { Database } from '../database/index.ts'
import { addWorkingTime } from './addWorkingTime.ts'
import { type Day, parseTime } from './businessDay.ts'
import { calendarVersion } from './calendarVersion.ts'
import { CalendarYear, type ImportedNotice } from './CalendarYear.ts'
import { halfDaysFrom, type HalfDay } from './halfDays.ts'
import { type HolidayYear, shippedYears } from './holidayYears.ts'
import type { ComputedDay, Limit, LimitUnit } from './Limit.ts'
import shiftData from './shifts.json' with { type: 'json' }
import { SiteCalendar } from './SiteCalendar.ts'
import { SiteShifts } from './SiteShifts.ts'
import { subtractWorkingTime } from './subtractWorkingTime.ts'
import { type Shift, type ShiftVersion, WorkCalendar } from './WorkCalendar.ts'
import { workingTimeBetween } from './workingTimeBetween.ts'

/** A limit turned into instants. */
export interface PlannedDeadline {
  readonly dueAt: Date
  /** When to remind; never before the start. */
  readonly remindAt: Date
  readonly computation: readonly ComputedDay[]
}

export type ShiftTimes = readonly (readonly [from: string, to: string])[]

/** A change of a calendar: a year's notice, or a site's hours from a day on. */
export type CalendarChange =
  | { readonly kind: 'year'; readonly year: number; readonly notice: ImportedNotice }
  | { readonly kind: 'shifts'; readonly site: string; readonly validFrom: Day; readonly shifts: ShiftTimes }

/** The working time of every site: one calendar for limits, callbacks and voice menus. */
export class Calendars {
  #years: Map<number, HolidayYear>
  #shifts: Map<string, ShiftVersion[]>
  readonly #bySite = new Map<string, WorkCalendar>()
  #version = 0

  constructor(years: Map<number, HolidayYear> = shippedYears(), shifts = new Map<string, ShiftVersion[]>()) {
    this.#years = years
    this.#shifts = shifts
  }

  /** Reads what was entered; called at the start, after an entry, and now and then for entries of other servers. */
  async refresh(database: Database): Promise<void> {
    const em = database.fork()
    // Read first: of a change that comes in between, the version is the older one, and the next reader looks again.
    const version = await calendarVersion(em)
    const years = shippedYears()
    for (const { year, notice } of await em.find(CalendarYear, {}, { disableIdentityMap: true })) years.set(year, importedYear(year, notice))
    const shifts = new Map<string, ShiftVersion[]>()
    for (const row of await em.find(SiteShifts, {}, { orderBy: { id: 'asc' }, disableIdentityMap: true })) addVersion(shifts, row)
    // Another reader may have been faster, and have read what is newer.
    if (version < this.#version) return
    this.#years = years
    this.#shifts = shifts
    this.#version = version
    this.#bySite.clear()
  }

  /** Which stored state these are; 0 before any was read. */
  get version(): number {
    return this.#version
  }

  /** These calendars as they would be after a change; nothing is stored. */
  after(change: CalendarChange): Calendars {
    const years = new Map(this.#years)
    const shifts = new Map([...this.#shifts].map(([site, versions]) => [site, [...versions]]))
    if (change.kind === 'year') years.set(change.year, importedYear(change.year, change.notice))
    else addVersion(shifts, change)
    return new Calendars(years, shifts)
  }

  /** The years limits can be computed in. */
  get knownYears(): number[] {
    return [...this.#years.keys()].toSorted((a, b) => a - b)
  }

  yearOf(year: number): HolidayYear | undefined {
    return this.#years.get(year)
  }

  of(site: string): WorkCalendar {
    const known = this.#bySite.get(site)
    if (known) return known
    const calendar = new WorkCalendar(this.#years, shiftsOf(site), this.#shifts.get(site) ?? [])
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

/** The same day entered again replaces what was. */
function addVersion(shifts: Map<string, ShiftVersion[]>, { site, validFrom, shifts: times }: { site: string; validFrom: Day; shifts: ShiftTimes }): void {
  const others = (shifts.get(site) ?? []).filter((version) => version.validFrom !== validFrom)
  shifts.set(site, [...others, { validFrom, shifts: times.map(([from, to]) => ({ from: parseTime(from), to: parseTime(to) })) }])
}

export function importedYear(
  year: number,
  { holidays, workdays }: { holidays: Readonly<Record<string, string>>; workdays: Readonly<Record<string, string>> },
): HolidayYear {
  return { year, holidays: new Map(Object.entries(holidays)), workdays: new Map(Object.entries(workdays)) }
}
