import { z } from 'zod'

const Day = z.iso.date()
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

export const ImportYear = {
  summary: 'Enter the State Council’s holiday notice of a year',
  params: z.object({ year: Year }),
  body: z.object({
    source: z.string().trim().min(1).max(200),
    holidays: z
      .record(Day, z.string().trim().min(1).max(40))
      .refine((days) => Object.keys(days).length > 0 && Object.keys(days).length <= 60, { params: { zh: '放假通知应列出 1 至 60 个放假日。', en: 'A notice names 1 to 60 days off.' } }),
    workdays: z
      .record(Day, z.string().trim().min(1).max(40))
      .refine((days) => Object.keys(days).length <= 20, { params: { zh: '放假通知最多列出 20 个调休上班日。', en: 'A notice names at most 20 days worked in exchange.' } }),
  }),
  response: z.object({ year: z.int(), source: z.string(), holidays: z.int(), workdays: z.int() }),
} as const
