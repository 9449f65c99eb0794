import { addDays, type Day, weekdayOf } from './businessDay.ts'
import { CalendarYearUnknown } from './CalendarYearUnknown.ts'
import type { HolidayYear } from './holidayYears.ts'

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'inLieu'

/** A stretch of work within a day, in milliseconds since midnight. */
export interface Shift {
  readonly from: number
  readonly to: number
}

/** The shifts of a site from a day on. */
export interface ShiftVersion {
  readonly validFrom: Day
  readonly shifts: readonly Shift[]
}

export interface CalendarDay {
  readonly day: Day
  readonly kind: DayKind
  /** The holiday's name, also on the day worked in exchange for it. */
  readonly name: string | null
  /** Empty on days off; else in order and apart from each other. */
  readonly shifts: readonly Shift[]
}

/** One site's working time. Throws {@link CalendarYearUnknown} for days of a year without a notice. */
export class WorkCalendar {
  readonly #years: ReadonlyMap<number, HolidayYear>
  readonly #shifts: readonly Shift[]
  /** Newest first. */
  readonly #versions: readonly ShiftVersion[]

  /** `shifts` hold before the first version. */
  constructor(years: ReadonlyMap<number, HolidayYear>, shifts: readonly Shift[], versions: readonly ShiftVersion[] = []) {
    this.#years = years
    this.#shifts = shifts
    this.#versions = versions.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))
  }

  day(day: Day): CalendarDay {
    const year = Number(day.slice(0, 4))
    const notice = this.#years.get(year)
    if (!notice) throw new CalendarYearUnknown(year)
    const holiday = notice.holidays.get(day)
    if (holiday !== undefined) return { day, kind: 'holiday', name: holiday, shifts: [] }
    const inLieu = notice.workdays.get(day)
    if (inLieu !== undefined) return { day, kind: 'inLieu', name: inLieu, shifts: this.shiftsOn(day) }
    const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6
    return weekend ? { day, kind: 'weekend', name: null, shifts: [] } : { day, kind: 'workday', name: null, shifts: this.shiftsOn(day) }
  }

  /** The shifts that hold on a day, worked or not. */
  shiftsOn(day: Day): readonly Shift[] {
    return this.#versions.find(({ validFrom }) => validFrom <= day)?.shifts ?? this.#shifts
  }

  isWorked(day: Day): boolean {
    return this.day(day).shifts.length > 0
  }

  /** Days from `day` on, forwards or backwards. */
  *days(day: Day, step: 1 | -1 = 1): Generator<CalendarDay, never> {
    for (let each = day; ; each = addDays(each, step)) yield this.day(each)
  }
}
