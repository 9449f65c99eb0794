import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { CalendarYear } from './CalendarYear.ts'
import { calendarsOf } from './calendarsOf.ts'
import { m0004Calendar } from './m0004-calendar.ts'
import { calendarRoutes } from './routes.ts'

export type { PlannedDeadline, Calendars } from './Calendars.ts'
export type { SiteCalendar } from './SiteCalendar.ts'
export { calendarsOf } from './calendarsOf.ts'
export { CalendarYearUnknown } from './CalendarYearUnknown.ts'
export type { HalfDay } from './halfDays.ts'
export type { ComputedDay, Limit, LimitUnit } from './Limit.ts'
export { dayOf, instantOf } from './businessDay.ts'

export const calendars: Module = {
  name: 'calendars',
  entities: [CalendarYear],
  migrations: [m0004Calendar],
  routes: calendarRoutes,
  // Not seeding, but the same moment: tables are there, nothing listens yet.
  seed: (context) => calendarsOf(context).refresh(context.database),
  start: (context) => every(context, 'refresh calendars', 60_000, () => calendarsOf(context).refresh(context.database)),
}
