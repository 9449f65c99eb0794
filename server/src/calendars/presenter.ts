import { siteNamed } from '../identity/index.ts'
import { addDays, formatTime } from './businessDay.ts'
import type { CalendarView } from './schema.ts'
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
