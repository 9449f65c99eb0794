import { t } from '../i18n/i18n.ts'
import { businessDay } from './time.ts'

export type LimitState = 'none' | 'ok' | 'soon' | 'overdue' | 'met' | 'missed' | 'paused'
export type LimitLook = 'none' | 'ok' | 'today' | 'overdue' | 'paused' | 'met' | 'missed'

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

/** The limit in words: 剩 2 天, 今天到期, 超期 3 小时, 暂停. */
export function limitText(dueAt: string | null | undefined, state: LimitState, now: number): string {
  const look = limitLook(dueAt, state, now)
  if (look === 'none' || look === 'paused' || look === 'met' || look === 'missed') return t(`ui.limit.${look}`)
  const left = Date.parse(dueAt ?? '') - now
  if (look === 'overdue') return t('ui.limit.overdue', { time: span(-left) })
  if (businessDay(now + left) === businessDay(now)) return t('ui.limit.today')
  return t('ui.limit.left', { time: span(left) })
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
