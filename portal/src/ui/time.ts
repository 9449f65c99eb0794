import { locale } from '../i18n/i18n.ts'

const ZONE = 'Asia/Shanghai'

type Style = 'full' | 'minute' | 'day' | 'monthDay' | 'clock' | 'seconds'

const STYLES: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  full: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  minute: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  monthDay: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  clock: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
}

/** An instant in the business zone, in the reader's language; an empty text for none. */
export function time(instant: string | number | Date | null | undefined, style: Style = 'minute'): string {
  if (instant === null || instant === undefined || instant === '') return ''
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return String(instant)
  return new Intl.DateTimeFormat(locale() === 'en' ? 'en-GB' : 'zh-CN', { ...STYLES[style], timeZone: ZONE, hourCycle: 'h23' }).format(date)
}

/** The business day of an instant, `2026-11-23`. */
export function businessDay(instant: string | number | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(instant))
}

/** The weekday of a day `2026-11-23`: 星期一. */
export function weekday(day: string): string {
  return new Intl.DateTimeFormat(locale() === 'en' ? 'en-GB' : 'zh-CN', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** `02:31`, or `1:02:31` from an hour on; never negative. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':')
}
