import { Temporal } from 'temporal-polyfill'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
}
/** A schedule that has no date within this many days has none: the 29th of February comes at least every eight years. */
const HORIZON_DAYS = 366 * 8 + 2

/** A cron schedule of six fields (second, minute, hour, day, month, weekday), as Spring reads it. Throws Error for bad text. */
export class CronSchedule {
  private readonly seconds: readonly number[]
  private readonly minutes: readonly number[]
  private readonly hours: readonly number[]
  private readonly days: ReadonlySet<number>
  private readonly months: ReadonlySet<number>
  private readonly weekdays: ReadonlySet<number>

  constructor(text: string) {
    const fields = (MACROS[text.trim().toLowerCase()] ?? text).trim().split(/\s+/)
    if (fields.length !== 6) throw new Error(`Cron expression contains ${fields.length} parts but we expect one of [6]`)
    const [second = '', minute = '', hour = '', day = '', month = '', weekday = ''] = fields
    this.seconds = [...range(second, 0, 59)].toSorted((a, b) => a - b)
    this.minutes = [...range(minute, 0, 59)].toSorted((a, b) => a - b)
    this.hours = [...range(hour, 0, 23)].toSorted((a, b) => a - b)
    this.days = range(day, 1, 31)
    this.months = range(named(month, MONTHS, 1), 1, 12)
    this.weekdays = new Set([...range(named(weekday, DAYS, 0), 0, 7)].map((number) => number % 7))
  }

  /** The first instant after the given one, in milliseconds since the epoch; undefined when there is none. */
  next(after: number, zone: string): number | undefined {
    const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone)
    let date = from.toPlainDate()
    for (let day = 0; day < HORIZON_DAYS; day += 1, date = date.add({ days: 1 })) {
      if (!this.months.has(date.month) || !this.days.has(date.day) || !this.weekdays.has(date.dayOfWeek % 7)) continue
      const found = this.timeOn(date, after, zone)
      if (found !== undefined) return found
    }
    return undefined
  }

  private timeOn(date: Temporal.PlainDate, after: number, zone: string): number | undefined {
    for (const hour of this.hours) {
      // A whole hour that has passed is skipped at once.
      if (at(date, hour, 59, 59, zone) <= after) continue
      for (const minute of this.minutes) {
        if (at(date, hour, minute, 59, zone) <= after) continue
        for (const second of this.seconds) {
          const instant = at(date, hour, minute, second, zone)
          if (instant > after) return instant
        }
      }
    }
    return undefined
  }
}

function at(date: Temporal.PlainDate, hour: number, minute: number, second: number, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour, minute, second) }).epochMilliseconds
}

function named(field: string, names: readonly string[], first: number): string {
  return field.replaceAll(/[A-Za-z]{3}/g, (name) => {
    const index = names.indexOf(name.toUpperCase())
    return index < 0 ? name : String(index + first)
  })
}

function range(field: string, lowest: number, highest: number): ReadonlySet<number> {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:(\*|\?)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (match === null) throw new Error(`Cron expression part '${part}' can't be read`)
    const [, any, from, to, step] = match
    const start = any === undefined ? Number(from) : lowest
    const end = any !== undefined || (to === undefined && step !== undefined) ? highest : Number(to ?? from)
    if (start < lowest || end > highest || start > end || step === '0') throw new Error(`Cron expression part '${part}' is out of range`)
    for (let value = start; value <= end; value += Number(step ?? 1)) found.add(value)
  }
  return found
}
