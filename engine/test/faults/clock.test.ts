import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FromWriter } from '../../src/runtime/threadMessages.ts'
import { Writer } from '../../src/runtime/Writer.ts'
import { bpmn, catching, end, flow, start, task, timer } from '../bpmn.ts'
import { testEngine } from '../testEngine.ts'

const PAUSE = bpmn('pause', [start(), catching('wait', timer('timeDuration', 'PT1H')), end(), flow('start', 'wait', 'end')])
const WORK = bpmn('one', [start(), task('work'), end(), flow('start', 'work', 'end')])
const DAY = 86_400_000

describe('a clock that jumps', () => {
  it('should fire each timer once, whatever the clock does before and after', () => {
    const engine = testEngine()
    engine.deploy('pause.bpmn', PAUSE)
    const [first, second] = [engine.start('pause'), engine.start('pause')]
    engine.now -= DAY
    const third = engine.start('pause')
    engine.advance({ hours: 1 })
    expect([first, second, third].map((run) => run.waitingAt())).toEqual([['wait'], ['wait'], []])
    engine.now += 400 * DAY
    engine.advance({})
    engine.now -= 500 * DAY
    engine.restart()
    engine.advance({})
    for (const run of [first, second, third]) expect(run.path()).toEqual(['start', 'wait', 'end'])
    expect(engine.records().map(({ position }) => position)).toEqual(engine.records().map((_, index) => index + 1))
  })

  it('should hand a job out again when the clock has passed its deadline, and to nobody else before', () => {
    const engine = testEngine()
    engine.deploy('one.bpmn', WORK)
    engine.start('one')
    expect(engine.activate('work', 1, 60_000)).toHaveLength(1)
    engine.now -= DAY
    engine.advance({})
    expect(engine.activate('work')).toEqual([])
    engine.now += 2 * DAY
    engine.advance({})
    expect(engine.activate('work')).toHaveLength(1)
    engine.completeJob('work')
  })

  it('should notice within seconds that the clock was set forward while it slept', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'engine-clock-'))
    const clock = { time: Date.parse('2026-11-23T01:00:00Z'), now: () => clock.time }
    const messages: FromWriter[] = []
    const writer = new Writer({ dataDir }, clock, (message) => messages.push(message))
    const ended = async () => (JSON.stringify(await writer.answer({ ask: 'records', from: 1, limit: 1_000 })).match(/"TRIGGERED"/g) ?? []).length
    try {
      writer.accept([{ id: 1, command: { kind: 'deployResource', resources: [{ name: 'pause.bpmn', content: Buffer.from(PAUSE) }] } }])
      writer.accept([{ id: 2, command: { kind: 'createProcessInstance', bpmnProcessId: 'pause', version: -1, variables: {} } }])
      await expect.poll(() => messages.flatMap((message) => (message.kind === 'turn' ? message.responses : [])).length).toBe(2)
      expect(await ended()).toBe(0)
      clock.time += DAY
      await expect.poll(ended, { timeout: 5_000 }).toBeGreaterThan(0)
      expect(messages.filter(({ kind }) => kind === 'broken' || kind === 'problem')).toEqual([])
    } finally {
      await writer.answer({ ask: 'stop' })
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
