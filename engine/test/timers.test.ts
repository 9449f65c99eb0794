import { describe, expect, it } from 'vitest'
import { CronSchedule } from '../src/behaviors/CronSchedule.ts'
import { addDuration } from '../src/behaviors/parseInterval.ts'
import { bpmn, catching, element, end, flow, start, timer } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

function waitingFor(kind: 'timeDuration' | 'timeDate', text: string): string {
  return bpmn('wait', [start(), catching('pause', timer(kind, text)), end(), flow('start', 'pause', 'end')])
}

describe('timers', () => {
  it.each([
    ['timeDuration', 'PT90S', 90_000],
    ['timeDuration', '=duration("PT1M") + duration("PT30S")', 90_000],
    ['timeDuration', '=x', 90_000],
    ['timeDuration', 'P1M', 30 * 86_400_000],
    ['timeDate', '2026-11-23T01:01:30Z', 90_000],
    ['timeDate', '2026-11-23T09:01:30+08:00', 90_000],
    ['timeDate', '=now() + duration("PT90S")', 90_000],
  ] as const)('should wait for %s %s', (kind, text, wait) => {
    const engine = testEngine()
    engine.deploy('wait.bpmn', waitingFor(kind, text))
    const run = engine.start('wait', { x: 'PT90S' })
    expect(run.incidents()).toEqual([])
    engine.advance({ milliseconds: wait - 1 })
    expect(run.isEnded()).toBe(false)
    engine.advance({ milliseconds: 1 })
    expect(run.isCompleted()).toBe(true)
  })

  it.each([
    ['timeDuration', '-PT1S'],
    ['timeDate', '2020-01-01T00:00:00Z'],
  ] as const)('should fire at once when %s %s is over', (kind, text) => {
    const engine = testEngine()
    engine.deploy('wait.bpmn', waitingFor(kind, text))
    expect(engine.start('wait').isCompleted()).toBe(true)
  })

  it.each([
    ['timeDuration', '=d', "Invalid duration format 'soon' for expression 'd'."],
    ['timeDate', '=d', "Invalid date-time format 'soon' for expression 'd'."],
    ['timeDuration', '=missing', "Expected result of the expression 'missing' to be one of '[DURATION, PERIOD, STRING]', but was 'NULL'."],
  ] as const)('should make an incident of %s %s', (kind, text, sentence) => {
    const engine = testEngine()
    engine.deploy('wait.bpmn', waitingFor(kind, text))
    const run = engine.start('wait', { d: 'soon' })
    expect(run.incidents()[0]?.errorMessage).toContain(sentence)
    run.cancel()
  })

  it('should start a process again and again, and only its newest version', () => {
    const engine = testEngine()
    const model = bpmn('tick', [element('startEvent', 'begin', { inner: timer('timeCycle', 'R3/PT1H') }), end(), flow('begin', 'end')])
    engine.deploy('tick.bpmn', model)
    engine.advance({ hours: 1 })
    engine.deploy('tick.bpmn', model.replace('id="end"', 'id="end" name="v2"'))
    engine.advance({ days: 1 })
    expect(engine.instances('tick')).toHaveLength(4)
    expect(engine.core.nextDue()).toBeUndefined()
  })

  it('should refuse to deploy a start timer it can not compute', () => {
    const engine = testEngine()
    const model = bpmn('tick', [element('startEvent', 'begin', { inner: timer('timeDuration', '=dur') }), end(), flow('begin', 'end')])
    expect(() => engine.deploy('tick.bpmn', model)).toThrow("Invalid timer duration expression (Expected result of the expression 'dur' to be one of '[DURATION, PERIOD, STRING]', but was 'NULL'.")
  })
})

describe('cron', () => {
  it.each([
    ['0 0 8 * * MON-FRI', '2026-11-27T09:00:00Z', '2026-11-30T08:00:00Z'],
    ['*/15 * * * * *', '2026-11-23T01:00:01Z', '2026-11-23T01:00:15Z'],
    ['0 0 0 29 2 ?', '2026-11-23T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['@daily', '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'],
  ])('should find the next date of %s', (text, after, next) => {
    expect(new Date(new CronSchedule(text).next(Date.parse(after), 'UTC') ?? 0).toISOString().replace('.000', '')).toBe(next)
  })

  it('should say what is wrong with it', () => {
    expect(() => new CronSchedule('0 0 8')).toThrow('Cron expression contains 3 parts but we expect one of [6]')
    expect(() => new CronSchedule('0 61 8 * * *')).toThrow('out of range')
    expect(new CronSchedule('0 0 0 31 2 *').next(0, 'UTC')).toBeUndefined()
  })
})

describe('calendar durations', () => {
  it.each([
    ['P1M', '2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z'],
    ['PT-5M', '2026-01-31T00:10:00Z', '2026-01-31T00:05:00Z'],
    ['P1DT1H', '2026-01-31T00:00:00Z', '2026-02-01T01:00:00Z'],
  ])('should add %s', (duration, from, to) => {
    expect(addDuration(Date.parse(from), duration, 'UTC')).toBe(Date.parse(to))
  })
})
