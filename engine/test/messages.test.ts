import { describe, expect, it } from 'vitest'
import { bpmn, catching, element, end, flow, message, start, task } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const WAITING = bpmn('waiting', [start(), catching('hear', message('news')), end(), flow('start', 'hear', 'end')], { messages: { news: '=id' } })
const STARTED = bpmn('started', [element('startEvent', 'opened', { inner: message('open') }), task('work'), end(), flow('opened', 'work', 'end')], { messages: { open: undefined } })

describe('messages', () => {
  it('should wait for who comes later, as long as they live', () => {
    const engine = testEngine()
    engine.deploy('waiting.bpmn', WAITING)
    engine.publish('news', 'a', { n: 1 }, { timeToLive: 60_000 })
    engine.publish('news', 'b', { n: 1 }, { timeToLive: 60_000 })
    const soon = engine.start('waiting', { id: 'a' })
    expect(soon.isCompleted()).toBe(true)
    engine.advance({ minutes: 1 })
    const late = engine.start('waiting', { id: 'b' })
    expect(late.waitingAt()).toEqual(['hear'])
    engine.publish('news', 'b')
    expect(late.isCompleted()).toBe(true)
  })

  it('should go to one instance of a process only, the one that waited first', () => {
    const engine = testEngine()
    engine.deploy('waiting.bpmn', WAITING)
    const runs = [engine.start('waiting', { id: 'a' }), engine.start('waiting', { id: 'a' })]
    engine.publish('news', 'a')
    expect(runs.map((run) => run.isEnded())).toEqual([true, false])
    engine.publish('news', 'a')
    expect(runs.map((run) => run.isEnded())).toEqual([true, true])
  })

  it('should reach a receive task, and take numbers for correlation keys', () => {
    const engine = testEngine()
    engine.deploy('r.bpmn', bpmn('r', [start(), element('receiveTask', 'hear', { attributes: 'messageRef="message-news"' }), end(), flow('start', 'hear', 'end')], { messages: { news: '=id' } }))
    const run = engine.start('r', { id: 5.5 })
    engine.publish('news', '5', { ok: true })
    expect(run.variables()).toEqual({ id: 5.5, ok: true })
  })

  it('should refuse a second message with the same id while the first lives', () => {
    const engine = testEngine()
    const publish = { kind: 'publishMessage' as const, name: 'news', correlationKey: 'a', timeToLive: 1_000, messageId: 'm1', variables: {} }
    engine.submit(publish)
    expect(engine.rejectionOf(publish)).toBe("ALREADY_EXISTS: Expected to publish a new message with id 'm1', but a message with that id was already published")
    engine.submit({ ...publish, correlationKey: 'b' })
    engine.advance({ seconds: 1 })
    engine.submit(publish)
  })

  it('should start one instance per correlation key at a time, in the order they came', () => {
    const engine = testEngine()
    engine.deploy('started.bpmn', STARTED)
    for (const n of [1, 2, 3]) engine.publish('open', 'case', { n }, { timeToLive: 600_000 })
    engine.publish('open', '', { n: 9 })
    expect(engine.instances('started').map((run) => run.variables()['n'])).toEqual([1, 9])
    engine.instances('started')[0]?.completeJob('work')
    expect(engine.instances('started').map((run) => run.variables()['n'])).toEqual([1, 9, 2])
    engine.instances('started')[2]?.cancel()
    expect(engine.instances('started').map((run) => run.variables()['n'])).toEqual([1, 9, 2, 3])
    engine.completeJob('work')
    engine.completeJob('work')
    engine.advance({ minutes: 10 })
    expect(engine.leftovers()).toEqual({})
  })

  it('should start the newest version only', () => {
    const engine = testEngine()
    engine.deploy('started.bpmn', STARTED)
    engine.deploy('started.bpmn', STARTED.replace('id="work"', 'id="work" name="v2"'))
    engine.publish('open', 'x')
    expect(engine.instances('started')).toHaveLength(1)
    expect(engine.activate('work')[0]?.processDefinitionVersion).toBe(2)
    engine.completeJob('work')
  })

  it('should say why a correlation key is none', () => {
    const engine = testEngine()
    engine.deploy('waiting.bpmn', WAITING)
    const run = engine.start('waiting')
    expect(run.incidents()[0]?.errorMessage).toContain("Failed to extract the correlation key for 'id': The value must be either a string or a number, but was 'NULL'.")
    run.setVariables({ id: 'now' })
    run.resolveIncidents()
    engine.publish('news', 'now')
    expect(run.isCompleted()).toBe(true)
  })
})
