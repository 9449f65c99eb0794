import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { CalendarState } from './CalendarState.ts'
import { CalendarYear } from './CalendarYear.ts'
import { calendarsOf } from './calendarsOf.ts'
import { m0004Calendar } from './m0004-calendar.ts'
import { m0602Shifts } from './m0602-shifts.ts'
import { m1480CalendarState } from './m1480-calendar-state.ts'
import { SiteShifts } from './SiteShifts.ts'
import { calendarRoutes } from './routes.ts'

export { Calendars, type CalendarChange, type PlannedDeadline } from './Calendars.ts'
export { firstDayChanged, onCalendarChanged, type StoredChange } from './calendarChanges.ts'
export { importYear } from './policy.ts'
export { checkNotice, checkShifts } from './storeCalendar.ts'
export type { SiteCalendar } from './SiteCalendar.ts'
export { calendarsOf } from './calendarsOf.ts'
export { currentCalendars, freshCalendars } from './freshCalendars.ts'
export { CalendarYearUnknown } from './CalendarYearUnknown.ts'
export type { HalfDay } from './halfDays.ts'
export { type ComputedDay, type Limit, type LimitUnit, runsThrough } from './Limit.ts'
export { workingTimeLeft } from './workingTimeLeft.ts'
export { type Day, dayOf, instantOf } from './businessDay.ts'

export const calendars: Module = {
  name: 'calendars',
  entities: [CalendarState, CalendarYear, SiteShifts],
  migrations: [m0004Calendar, m0602Shifts, m1480CalendarState],
  routes: calendarRoutes,
  // Not seeding, but the same moment: tables are there, nothing listens yet.
  seed: (context) => calendarsOf(context).refresh(context.database),
  start: (context) => every(context, 'refresh calendars', 60_000, () => calendarsOf(context).refresh(context.database)),
}
