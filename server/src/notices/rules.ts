import type { z } from 'zod'
import { kindOf } from './kinds.ts'
import type { Rules, TopicRule } from './schema.ts'

type TopicRule = z.infer<typeof TopicRule>

/** Bell only, at every hour: whoever wants more or less says so. */
export const DEFAULT_RULES: Rules = { topics: {}, quiet: null, digestAt: '08:30' }
const DEFAULT_TOPIC: TopicRule = { bell: true, browser: false, sms: false, mail: false, digest: false }

/** What becomes of a notice for one reader. */
export interface Delivery {
  /** Unread in the bell; else kept in the list as read. */
  readonly bell: boolean
  /** The browser may show it over other windows. */
  readonly browser: boolean
  readonly digest: boolean
  readonly ways: readonly ('sms' | 'mail')[]
  /** When SMS and mail may go. */
  readonly dueAt: Date
}

/** Applies a person's rules to a notice of this kind at this moment. */
export function deliveryOf(rules: Rules, kind: string, now: Date): Delivery {
  const { topic, urgent = false } = kindOf(kind)
  const rule = rules.topics[topic] ?? DEFAULT_TOPIC
  const quietUntil = endOfQuiet(rules.quiet, now)
  const digest = rule.digest && !urgent
  return {
    bell: urgent || (rule.bell && !digest),
    browser: rule.browser && !digest && (urgent || quietUntil === null),
    digest,
    ways: digest ? [] : (['sms', 'mail'] as const).filter((way) => rule[way]),
    // A telephone lies beside the bed: by SMS even the urgent waits for the morning.
    dueAt: quietUntil ?? now,
  }
}

const ZONE_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The end of the quiet hours that run now, or null when none do. */
export function endOfQuiet(quiet: Rules['quiet'], now: Date): Date | null {
  if (quiet === null) return null
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  const local = now.getTime() + ZONE_MS
  const day = Math.floor(local / DAY_MS) * DAY_MS
  const minute = (local - day) / 60_000
  const overMidnight = from > to
  const runs = overMidnight ? minute >= from || minute < to : minute >= from && minute < to
  if (!runs) return null
  const endDay = overMidnight && minute >= from ? day + DAY_MS : day
  return new Date(endDay + to * 60_000 - ZONE_MS)
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}
