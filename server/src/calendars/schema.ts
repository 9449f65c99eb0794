import { z } from 'zod'

const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const Site = z.string().regex(/^[A-Z]{2}$/)
/** The version of the calendars a change is based on, as their effect or the hours of a site tell it. */
const BasedOn = z.int().min(0)
export const ShiftTimes = z.array(z.tuple([Time, Time])).min(1).max(6)
const Year = z.coerce.number().int().min(2000).max(2100)

export const CalendarView = z
  .object({
    site: z.object({ code: z.string(), name: z.string() }),
    year: z.int(),
    /** Where the holidays are from: the number of a notice, or the software's own data. */
    source: z.string(),
    shifts: z.array(z.object({ from: z.string(), to: z.string() })),
    /** Every day that is not plainly a workday or a weekend. */
    exceptions: z.array(z.object({ day: Day, kind: z.enum(['holiday', 'inLieu']), name: z.string() })),
    workingDays: z.int(),
  })
  .meta({ id: 'Calendar' })
export type CalendarView = z.infer<typeof CalendarView>

export const GetCalendar = {
  summary: 'Working time of a site in a year',
  access: 'any',
  params: z.object({ site: z.string().regex(/^[A-Z]{2}$/), year: Year }),
  response: CalendarView,
} as const

export const HolidayNotice = z.object({
  source: z.string().trim().min(1).max(200),
  holidays: z
    .record(Day, z.string().trim().min(1).max(40))
    .refine((days) => Object.keys(days).length > 0 && Object.keys(days).length <= 60, { params: { zh: '放假通知应列出 1 至 60 个放假日。', en: 'A notice names 1 to 60 days off.' } }),
  workdays: z
    .record(Day, z.string().trim().min(1).max(40))
    .refine((days) => Object.keys(days).length <= 20, { params: { zh: '放假通知最多列出 20 个调休上班日。', en: 'A notice names at most 20 days worked in exchange.' } }),
})

export const ImportYear = {
  summary: 'Enter the State Council’s holiday notice of a year',
  params: z.object({ year: Year }),
  body: HolidayNotice.extend({ basedOn: BasedOn }),
  response: z.object({ year: z.int(), source: z.string(), holidays: z.int(), workdays: z.int() }),
} as const

/** A site's hours and every change of them. */
export const SiteShiftsView = z
  .object({
    site: z.object({ code: z.string(), name: z.string() }),
    /** Of all calendars: what a change is based on. */
    version: z.int(),
    /** What held before any change. */
    seed: ShiftTimes,
    versions: z.array(z.object({ validFrom: Day, shifts: ShiftTimes, reason: z.string(), changedBy: z.string().nullable(), changedAt: z.iso.datetime() })),
  })
  .meta({ id: 'SiteShifts' })
export type SiteShiftsView = z.infer<typeof SiteShiftsView>

export const ListShifts = { summary: 'Working hours of a site, with every change', params: z.object({ site: Site }), response: SiteShiftsView } as const

export const SetShifts = {
  summary: 'Set the working hours of a site from a day on',
  params: z.object({ site: Site, day: Day }),
  body: z.object({ shifts: ShiftTimes, reason: z.string().trim().min(1).max(200), basedOn: BasedOn }),
  response: SiteShiftsView,
} as const
