import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Day } from './businessDay.ts'

/** What a year's notice of the State Council says. */
export interface HolidayYear {
  readonly year: number
  /** Days off and their names; weekends inside a holiday are among them. */
  readonly holidays: ReadonlyMap<Day, string>
  /** 调休: weekend days that are worked, with the holiday they are worked for. */
  readonly workdays: ReadonlyMap<Day, string>
}

/** The years that came with the software: `chinese-days` is taken as data only, since it calls an unknown year's days ordinary. */
export function shippedYears(): Map<number, HolidayYear> {
  const years = new Map<number, { year: number; holidays: Map<Day, string>; workdays: Map<Day, string> }>()
  const yearOf = (day: Day) => {
    const year = Number(day.slice(0, 4))
    const known = years.get(year) ?? { year, holidays: new Map<Day, string>(), workdays: new Map<Day, string>() }
    years.set(year, known)
    return known
  }
  for (const [day, text] of Object.entries<string>(data.holidays)) yearOf(day).holidays.set(day, chineseName(text))
  for (const [day, text] of Object.entries<string>(data.workdays)) yearOf(day).workdays.set(day, chineseName(text))
  // A notice always names more days than New Year's, which the notice before may already mention.
  return new Map([...years].filter(([, { holidays }]) => holidays.size > 3))
}

/** `Spring Festival,春节,4` */
function chineseName(text: string): string {
  return text.split(',')[1] ?? text
}
