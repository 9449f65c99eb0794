import { siteNamed } from '../identity/index.ts'
import { addDays, formatTime } from './businessDay.ts'
import type { CalendarView, SiteShiftsView } from './schema.ts'
import type { SiteShifts } from './SiteShifts.ts'
import type { WorkCalendar } from './WorkCalendar.ts'

/** A site's year: its exceptions day by day and how many days are worked. */
export function presentCalendar(calendar: WorkCalendar, site: string, year: number, source: string): CalendarView {
  const days = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(calendar.day(day))
  const worked = days.filter(({ shifts }) => shifts.length > 0)
  const shifts = (worked[0]?.shifts ?? []).map(({ from, to }) => ({ from: formatTime(from), to: formatTime(to) }))
  const exceptions = days.flatMap(({ day, kind, name }) => (kind === 'holiday' || kind === 'inLieu' ? [{ day, kind, name: name ?? '' }] : []))
  return { site: siteNamed(site), year, source, shifts, exceptions, workingDays: worked.length }
}

/** A site's hours: those before any change, and every change. Who changed them is for operators. */
export function presentShifts(calendar: WorkCalendar, site: string, { rows, version }: { rows: readonly SiteShifts[]; version: number }, named: boolean): SiteShiftsView {
  const seed = calendar.shiftsOn('0000-01-01').map(({ from, to }): [string, string] => [formatTime(from), formatTime(to)])
  const versions = rows.map(({ validFrom, shifts, reason, changedBy, changedAt }) => ({
    validFrom,
    shifts: shifts.map(([from, to]): [string, string] => [from, to]),
    reason,
    changedBy: named ? changedBy : null,
    changedAt: changedAt.toISOString(),
  }))
  return { site: siteNamed(site), version, seed, versions }
}
