import type { CalendarView, SiteShiftsView } from '../../../server/src/calendars/schema.ts'
import type { CalendarEffect } from '../../../server/src/deadlines/schema.ts'
import type { Health, HealthPart } from '../../../server/src/operations/schema.ts'
import type { Incident, ParkedCommand } from '../../../server/src/records/schema.ts'
import { http } from './http.ts'

export type { CalendarEffect, SiteShiftsView, CalendarView, Health, HealthPart, Incident, ParkedCommand }

/** One page of incidents; commands the engine refused for good come with it. */
export interface IncidentPage {
  readonly items: Incident[]
  readonly parked: ParkedCommand[]
  readonly next?: string
}

/** What an operator gives an incident before it is tried again. */
export interface Resolution {
  readonly retries?: number
  readonly variables?: Record<string, unknown>
}

/** The operator's calls. */
export const operationsApi = {
  health: () => http.get<Health>('/operations/health'),
  incidents: (state: 'open' | 'resolved', cursor?: string, signal?: AbortSignal) => http.get<IncidentPage>('/incidents', { state, cursor, limit: 50 }, signal),
  resolve: (key: string, resolution: Resolution) => http.post<Incident>(`/incidents/${encodeURIComponent(key)}/resolve`, resolution),
  /** The province's own calendar: the days off are the same everywhere. */
  calendar: (year: number) => http.get<CalendarView>(`/calendars/ZJ/${year}`),
  importYear: (year: number, notice: { source: string; holidays: Readonly<Record<string, string>>; workdays: Readonly<Record<string, string>>; basedOn: number }) => http.put<unknown>(`/calendars/${year}`, notice),
  /** What a notice would do to the open limits; nothing is saved. */
  yearEffect: (year: number, notice: { source: string; holidays: Readonly<Record<string, string>>; workdays: Readonly<Record<string, string>> }) => http.post<CalendarEffect>(`/calendars/${year}/effect`, notice),
  shifts: (site: string) => http.get<SiteShiftsView>(`/calendars/${site}/shifts`),
  shiftsEffect: (site: string, day: string, shifts: [string, string][]) => http.post<CalendarEffect>(`/calendars/${site}/shifts/${day}/effect`, { shifts }),
  setShifts: (site: string, day: string, body: { shifts: [string, string][]; reason: string; basedOn: number }) => http.put<SiteShiftsView>(`/calendars/${site}/shifts/${day}`, body),
  retryParked: (id: string) => http.post<unknown>(`/parked-commands/${encodeURIComponent(id)}/retry`, {}),
}
