import { t } from '../i18n/i18n.ts'
import { businessDay } from './time.ts'

export type LimitState = 'none' | 'ok' | 'soon' | 'overdue' | 'met' | 'missed' | 'paused'
export type LimitLook = 'none' | 'ok' | 'today' | 'overdue' | 'paused' | 'met' | 'missed'

/** Working time left when the server told, and what counts it down. */
export interface Working {
  /** Negative when overdue. */
  readonly minutes: number
  readonly dayMinutes: number
  /** The shifts it counts down in; none while it stands still. */
  readonly runs: readonly { readonly from: string; readonly to: string }[]
  /** When this was learnt, by the browser's clock. */
  readonly at: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How a limit looks at this instant. The browser's clock may be ahead of the list: what has passed is overdue at once. */
export function limitLook(dueAt: string | null | undefined, state: LimitState, now: number): LimitLook {
  if (state === 'paused' || state === 'met' || state === 'missed') return state
  if (!dueAt || state === 'none') return 'none'
  const due = Date.parse(dueAt)
  if (state === 'overdue' || due < now) return 'overdue'
  return state === 'soon' || businessDay(due) === businessDay(now) ? 'today' : 'ok'
}

/** The limit in words, in working time where it is known: 剩 2 个工作日 3 小时, 今天剩 40 分钟, 超期 1 小时, 暂停（剩 …）. */
export function limitText(dueAt: string | null | undefined, state: LimitState, now: number, working?: Working | undefined): string {
  const look = limitLook(dueAt, state, now)
  if (look === 'none' || look === 'met' || look === 'missed' || (look === 'paused' && !working)) return t(`ui.limit.${look}`)
  const left = Date.parse(dueAt ?? '') - now
  const today = look !== 'overdue' && look !== 'paused' && businessDay(now + left) === businessDay(now)
  if (working) return workingText(look, today, working, now)
  if (look === 'overdue') return t('ui.limit.overdue', { time: span(-left) })
  return today ? t('ui.limit.today') : t('ui.limit.left', { time: span(left) })
}

function workingText(look: LimitLook, today: boolean, working: Working, now: number): string {
  const left = minutesNow(working, now)
  const time = workingSpan(Math.abs(left), working.dayMinutes)
  if (look === 'paused') return t('ui.limit.pausedLeft', { time })
  // Over, though no working time has passed since: the end of a day is the end of the limit.
  if (look === 'overdue') return left < 0 ? t('ui.limit.overdue', { time }) : t('ui.limit.justOver')
  if (today) return left > 0 ? t('ui.limit.todayLeft', { time }) : t('ui.limit.today')
  return t('ui.limit.left', { time })
}

/** Minutes of working time left now: those told, less what of the shifts has passed since; it rests at noon and goes on after. */
export function minutesNow({ minutes, runs, at }: Working, now: number): number {
  const passed = runs.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(now, Date.parse(to)) - Math.max(at, Date.parse(from))), 0)
  return minutes - Math.floor(passed / MINUTE)
}

/** A length of working time in working days and hours, below a day in hours and minutes. */
export function workingSpan(minutes: number, dayMinutes: number): string {
  const whole = dayMinutes > 0 ? Math.floor(minutes / dayMinutes) : 0
  const rest = minutes - whole * dayMinutes
  const hours = Math.floor(rest / 60)
  if (whole > 0) return hours > 0 && whole < 10 ? t('ui.span.workdaysHours', { d: whole, h: hours }) : t('ui.span.workdays', { n: whole })
  if (hours === 0) return t('ui.span.minutes', { n: Math.max(1, rest) })
  return rest % 60 === 0 ? t('ui.span.hours', { n: hours }) : t('ui.span.hoursMinutes', { h: hours, m: rest % 60 })
}

/** A length of time by its largest unit, two units below two days. */
export function span(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  const days = Math.floor(left / DAY)
  const hours = Math.floor((left % DAY) / HOUR)
  if (days >= 2 || (days === 1 && hours === 0)) return t('ui.span.days', { n: days })
  if (days === 1) return t('ui.span.daysHours', { d: days, h: hours })
  if (hours >= 1) return t('ui.span.hours', { n: hours })
  return t('ui.span.minutes', { n: Math.max(1, Math.floor(left / MINUTE)) })
}
