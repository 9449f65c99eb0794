import { describe, expect, it } from 'vitest'
import { boundary, bpmn, catching, element, end, flow, flowIf, message, start, task, timer } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

describe('exclusive gateway', () => {
  const model = bpmn('x', [
    start(),
    element('exclusiveGateway', 'choose', { attributes: 'default="choose-c"' }),
    ...['a', 'b', 'c'].map((id) => end(id)),
    flow('start', 'choose'),
    flowIf('choose', 'a', '=n > 1'),
    flowIf('choose', 'b', '=n > 5'),
    flow('choose', 'c'),
  ])

  it.each([
    [2, 'a'],
    // The flow that stands last in the file is asked first.
    [9, 'b'],
    [0, 'c'],
  ])('should take the right way for %i', (n, way) => {
    const engine = testEngine()
    engine.deploy('x.bpmn', model)
    expect(engine.start('x', { n }).path()).toEqual(['start', 'choose', way])
  })

  it('should stop with an incident when no condition is true, and go on once it is', () => {
    const engine = testEngine()
    engine.deploy('y.bpmn', bpmn('y', [start(), element('exclusiveGateway', 'choose'), end('a'), end('b'), flow('start', 'choose'), flowIf('choose', 'a', '=n = 1'), flowIf('choose', 'b', '=n = 2')]))
    const run = engine.start('y', { n: 0 })
    expect(run.incidents()).toMatchObject([{ errorType: 'CONDITION_ERROR', elementId: 'choose', errorMessage: 'Expected at least one condition to evaluate to true, or to have a default flow' }])
    run.setVariables({ n: 2 })
    run.resolveIncidents()
    expect(run.path()).toEqual(['start', 'choose', 'b'])
  })

  it('should name the expression and the warnings when a condition is no boolean', () => {
    const engine = testEngine()
    engine.deploy('x.bpmn', model)
    const run = engine.start('x')
    expect(run.incidents()).toMatchObject([{ errorType: 'EXTRACT_VALUE_ERROR' }])
    expect(run.incidents()[0]?.errorMessage).toContain("Expected result of the expression 'n > 5' to be 'BOOLEAN', but was 'NULL'.")
    run.cancel()
  })
})

describe('parallel gateway', () => {
  const model = bpmn('p', [
    start(),
    element('parallelGateway', 'fork'),
    task('a'),
    task('b'),
    element('parallelGateway', 'join'),
    end(),
    flow('start', 'fork', 'a', 'join', 'end'),
    flow('fork', 'b', 'join'),
  ])

  it('should wait for every branch', () => {
    const engine = testEngine()
    engine.deploy('p.bpmn', model)
    const run = engine.start('p')
    // The last flow of the file is taken first.
    expect(run.waitingAt()).toEqual(['b', 'a'])
    run.completeJob('a')
    expect(run.isEnded()).toBe(false)
    run.completeJob('b')
    expect(run.path()).toEqual(['start', 'fork', 'a', 'b', 'join', 'end'])
  })

  it('should keep a second token of one branch waiting for its partner', () => {
    const engine = testEngine()
    engine.deploy('t.bpmn', bpmn('t', [
      start(), element('parallelGateway', 'fork'), element('exclusiveGateway', 'merge'), task('a'), task('b'), element('parallelGateway', 'join'), end(),
      flow('start', 'fork', 'merge', 'a', 'join', 'end'), '<sequenceFlow id="second" sourceRef="fork" targetRef="merge"/>', flow('fork', 'b', 'join'),
    ]))
    const run = engine.start('t')
    run.completeJob('a')
    run.completeJob('a')
    expect(run.waitingAt()).toEqual(['b'])
    run.completeJob('b')
    expect(run.path().filter((id) => id === 'end')).toHaveLength(1)
    // One token stays before the join for ever: Zeebe leaves it there too.
    expect(run.isEnded()).toBe(false)
    run.cancel()
  })
})

describe('inclusive gateway', () => {
  const model = bpmn('i', [start(), element('inclusiveGateway', 'fork', { attributes: 'default="fork-c"' }), end('a'), end('b'), end('c'), flow('start', 'fork'), flowIf('fork', 'a', '=n > 1'), flowIf('fork', 'b', '=n > 5'), flow('fork', 'c')])

  it.each([
    [9, ['start', 'fork', 'b', 'a']],
    [0, ['start', 'fork', 'c']],
  ])('should take every way that is true for %i, else the default', (n, path) => {
    const engine = testEngine()
    engine.deploy('i.bpmn', model)
    expect(engine.start('i', { n }).path()).toEqual(path)
  })
})

describe('event-based gateway', () => {
  const model = bpmn('e', [
    start(), element('eventBasedGateway', 'wait'), catching('news', message('news')), catching('late', timer('timeDuration', 'PT1H')), end('a'), end('b'),
    flow('start', 'wait', 'news', 'a'), flow('wait', 'late', 'b'),
  ], { messages: { news: '=id' } })

  it('should go on behind the first event and forget the others', () => {
    const engine = testEngine()
    engine.deploy('e.bpmn', model)
    const told = engine.start('e', { id: '1' })
    const silent = engine.start('e', { id: '2' })
    engine.publish('news', '1', { what: 'good' })
    expect(told.path()).toEqual(['start', 'wait', 'news', 'a'])
    expect(told.variables()).toMatchObject({ what: 'good' })
    engine.advance({ hours: 1 })
    expect(silent.path()).toEqual(['start', 'wait', 'late', 'b'])
    expect(engine.leftovers()).toEqual({})
  })
})

describe('inclusive join', () => {
  const fork = element('inclusiveGateway', 'fork', { attributes: 'default="fork-a"' })
  const model = bpmn('j', [
    start(), fork, task('a'), task('b'), task('c'), element('inclusiveGateway', 'join'), end(), end('aside'),
    flow('start', 'fork', 'a', 'join', 'end'), flowIf('fork', 'b', '=both'), flow('b', 'join'), flowIf('fork', 'c', '=other'), flow('c', 'aside'),
  ])

  it('should go on with one token when no other can come', () => {
    const engine = testEngine()
    engine.deploy('j.bpmn', model)
    const run = engine.start('j', { both: false, other: false })
    run.completeJob('a')
    expect(run.path()).toEqual(['start', 'fork', 'a', 'join', 'end'])
  })

  it('should wait for every token on its way, and not for those that go elsewhere', () => {
    const engine = testEngine()
    engine.deploy('j.bpmn', model.replace('default="fork-a"', ''). replace('<sequenceFlow id="fork-a" sourceRef="fork" targetRef="a"/>', flowIf('fork', 'a', '=true')))
    const run = engine.start('j', { both: true, other: true })
    run.completeJob('a')
    engine.restart()
    expect(run.waitingAt()).toEqual(['c', 'b'])
    run.completeJob('b')
    expect(run.path()).toEqual(['start', 'fork', 'a', 'b', 'join', 'end'])
    run.completeJob('c')
    expect(run.isCompleted()).toBe(true)
  })

  it('should go on when the token it waited for is lost', () => {
    const engine = testEngine()
    const lost = [element('inclusiveGateway', 'fork'), task('a'), task('b'), boundary('late', 'b', timer('timeDuration', 'PT1H')), element('inclusiveGateway', 'join'), end(), end('out')]
    engine.deploy('l.bpmn', bpmn('l', [start(), ...lost, flow('start', 'fork'), flowIf('fork', 'a', '=true'), flowIf('fork', 'b', '=true'), flow('a', 'join', 'end'), flow('b', 'join'), flow('late', 'out')]))
    const run = engine.start('l')
    run.completeJob('a')
    expect(run.waitingAt()).toEqual(['b'])
    engine.advance({ hours: 1 })
    expect(run.isCompleted()).toBe(true)
    expect(run.path().filter((id) => id === 'join')).toEqual(['join'])
  })
})
