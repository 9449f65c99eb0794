import { Temporal } from 'temporal-polyfill'
import { toJson, type FeelValue } from '../expression/index.ts'
import type { Trigger } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import { CronSchedule } from './CronSchedule.ts'
import { isDuration, type ExpressionBehavior } from './ExpressionBehavior.ts'
import { Incident } from './Incident.ts'
import { addDuration, isIsoDuration, parseInstant } from './parseInterval.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** When a timer fires, and how often: -1 without end. */
export interface Due {
  readonly dueDate: number
  readonly repetitions: number
}

type TimerTrigger = Extract<Trigger, { kind: 'timer' }>

/** Computes when timers are due. */
export class TimerBehavior {
  private readonly writer: RecordWriter
  private readonly expressions: ExpressionBehavior
  private readonly zone: string

  constructor(writer: RecordWriter, expressions: ExpressionBehavior, zone: string) {
    this.writer = writer
    this.expressions = expressions
    this.zone = zone
  }

  /** First firing of a timer that starts now. Throws Incident. */
  first(trigger: TimerTrigger, scopeKey: Key): Due {
    if (trigger.timer === 'date') return { dueDate: this.date(trigger, scopeKey), repetitions: 1 }
    if (trigger.timer === 'duration') return { dueDate: this.duration(trigger, scopeKey), repetitions: 1 }
    const cycle = this.cycle(trigger, scopeKey)
    return { dueDate: cycle.start ?? cycle.next(this.writer.now), repetitions: cycle.repetitions }
  }

  /** The firing after one that was due at `dueDate`; undefined when there is none. Throws Incident. */
  following(trigger: TimerTrigger, scopeKey: Key, { dueDate, repetitions }: Due): Due | undefined {
    if (trigger.timer !== 'cycle' || repetitions === 1 || repetitions === 0) return undefined
    const cycle = this.cycle(trigger, scopeKey)
    const planned = cycle.next(dueDate)
    // No drift; but an engine that slept does not catch up on every firing it missed.
    const next = planned > this.writer.now ? planned : cycle.next(this.writer.now)
    return { dueDate: next, repetitions: repetitions > 0 ? repetitions - 1 : -1 }
  }

  private date({ expression }: TimerTrigger, scopeKey: Key): number {
    return this.expressions.typed(expression, scopeKey, ['DATE_TIME', 'STRING'], (value) => {
      if (typeof value !== 'string') return this.instantOf(value)
      const instant = parseInstant(value)
      if (instant === undefined) throw new Incident('EXTRACT_VALUE_ERROR', `Invalid date-time format '${value}' for expression '${expression.source}'.`)
      return instant
    })
  }

  private instantOf(value: FeelValue): number | undefined {
    if (value instanceof Temporal.ZonedDateTime) return value.epochMilliseconds
    return value instanceof Temporal.PlainDateTime ? value.toZonedDateTime(this.zone).epochMilliseconds : undefined
  }

  private duration({ expression }: TimerTrigger, scopeKey: Key): number {
    return this.expressions.typed(expression, scopeKey, ['DURATION', 'PERIOD', 'STRING'], (value) => {
      if (isDuration(value)) return addDuration(this.writer.now, String(JSON.parse(toJson(value))), this.zone)
      if (typeof value !== 'string') return undefined
      if (!isIsoDuration(value)) throw new Incident('EXTRACT_VALUE_ERROR', `Invalid duration format '${value}' for expression '${expression.source}'.`)
      return addDuration(this.writer.now, value, this.zone)
    })
  }

  private cycle({ expression }: TimerTrigger, scopeKey: Key): { repetitions: number; start: number | undefined; next(after: number): number } {
    const text = this.expressions.string(expression, scopeKey)
    const match = /^R(-?\d*)\/(?:([^/]+)\/)?([^/]+)$/.exec(text)
    if (match === null) return this.cron(text)
    const [, count = '', from, duration = ''] = match
    const start = from === undefined ? undefined : parseInstant(from)
    if (!isIsoDuration(duration) || (from !== undefined && start === undefined)) {
      throw new Incident('EXTRACT_VALUE_ERROR', `Invalid timer cycle expression (Text cannot be parsed to a Period)`)
    }
    return { repetitions: count === '' ? -1 : Number(count), start, next: (after) => addDuration(after, duration, this.zone) }
  }

  private cron(text: string): { repetitions: number; start: undefined; next(after: number): number } {
    try {
      const schedule = new CronSchedule(text)
      return { repetitions: -1, start: undefined, next: (after) => schedule.next(after, this.zone) ?? Number.MAX_SAFE_INTEGER }
    } catch (error) {
      throw new Incident('EXTRACT_VALUE_ERROR', `Invalid timer cycle expression (${error instanceof Error ? error.message : String(error)})`)
    }
  }
}
