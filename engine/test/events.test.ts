import { describe, expect, it } from 'vitest'
import { boundary, bpmn, catching, element, end, error, eventSubProcess, flow, mappings, message, signal, start, task, timer } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

describe('boundary events', () => {
  it('should interrupt an overdue task and go on in its place', () => {
    const engine = testEngine()
    engine.deploy('b.bpmn', bpmn('b', [start(), task('work'), boundary('late', 'work', timer('timeDuration', '=limit')), end(), end('escalated'), flow('start', 'work', 'end'), flow('late', 'escalated')]))
    const run = engine.start('b', { limit: 'PT24H' })
    engine.advance({ hours: 23 })
    expect(run.waitingAt()).toEqual(['work'])
    engine.advance({ hours: 1 })
    expect(run.path()).toEqual(['start', 'work', 'late', 'escalated'])
    expect(run.isCompleted()).toBe(true)
    expect(() => engine.jobKey('work')).toThrow()
  })

  it('should remind again and again beside the task', () => {
    const engine = testEngine()
    engine.deploy('r.bpmn', bpmn('r', [start(), task('work'), boundary('remind', 'work', timer('timeCycle', 'R2/PT1H'), { interrupting: false }), end(), end('reminded'), flow('start', 'work', 'end'), flow('remind', 'reminded')]))
    const run = engine.start('r')
    engine.advance({ hours: 5 })
    expect(run.path()).toEqual(['start', 'remind', 'reminded', 'remind', 'reminded'])
    run.completeJob('work')
    expect(run.isCompleted()).toBe(true)
  })

  it('should take each of many messages at a non-interrupting event', () => {
    const engine = testEngine()
    engine.deploy('n.bpmn', bpmn('n', [start(), task('work'), boundary('hear', 'work', message('note'), { interrupting: false, extensions: mappings([], ['=text -> last']) }), end(), end('heard'), flow('start', 'work', 'end'), flow('hear', 'heard')], { messages: { note: '=id' } }))
    const run = engine.start('n', { id: 7 })
    engine.publish('note', '7', { text: 'one' })
    engine.publish('note', '7', { text: 'two' })
    expect(run.path()).toEqual(['start', 'hear', 'heard', 'hear', 'heard'])
    expect(run.variables()).toEqual({ id: 7, last: 'two' })
    run.completeJob('work')
  })

  it('should catch the error a worker throws: its code before any, variables stay local', () => {
    const engine = testEngine()
    engine.deploy('c.bpmn', bpmn('c', [start(), task('work'), boundary('known', 'work', error('KNOWN'), { extensions: mappings([], ['=why -> reason']) }), boundary('any', 'work', error()), end(), end('k'), end('a'), flow('start', 'work', 'end'), flow('known', 'k'), flow('any', 'a')], { errors: ['KNOWN'] }))
    const known = engine.start('c')
    known.throwError('work', 'KNOWN', { why: 'broken', secret: 1 })
    expect(known.path()).toEqual(['start', 'work', 'known', 'k'])
    expect(known.variables()).toEqual({ reason: 'broken' })
    const other = engine.start('c')
    other.throwError('work', 'OTHER', { why: 'x' })
    expect(other.path()).toEqual(['start', 'work', 'any', 'a'])
    expect(other.variables()).toEqual({})
  })

  it('should make an incident of an error nobody catches, and take the job back when it is resolved', () => {
    const engine = testEngine()
    engine.deploy('u.bpmn', bpmn('u', [start(), task('work'), boundary('known', 'work', error('KNOWN')), end(), end('k'), flow('start', 'work', 'end'), flow('known', 'k')], { errors: ['KNOWN'] }))
    const run = engine.start('u')
    run.throwError('work', 'OTHER')
    expect(run.incidents()).toMatchObject([{ errorType: 'UNHANDLED_ERROR_EVENT', errorMessage: "Expected to throw an error event with the code 'OTHER', but it was not caught. Available error events are [KNOWN]" }])
    run.resolveIncidents()
    run.completeJob('work')
    expect(run.isCompleted()).toBe(true)
  })
})

describe('event sub-processes', () => {
  const withdrawn = (interrupting: boolean): string =>
    bpmn('w', [
      start(), task('work'), end(), flow('start', 'work', 'end'),
      eventSubProcess('withdrawal', 'withdrawn', message('withdrawn'), [task('tell'), end('told'), flow('withdrawn', 'tell', 'told')], { interrupting }),
    ], { messages: { withdrawn: '=id' } })

  it('should take the place of everything else when interrupting', () => {
    const engine = testEngine()
    engine.deploy('w.bpmn', withdrawn(true))
    const run = engine.start('w', { id: 'c1' })
    engine.publish('withdrawn', 'c1', { reason: 'settled' })
    expect(run.waitingAt()).toEqual(['tell'])
    expect(run.variables()).toEqual({ id: 'c1', reason: 'settled' })
    run.completeJob('tell')
    expect(run.path()).toEqual(['start', 'work', 'withdrawn', 'tell', 'told', 'withdrawal'])
    expect(run.isCompleted()).toBe(true)
  })

  it('should run beside the others when not, as often as the message comes', () => {
    const engine = testEngine()
    engine.deploy('w.bpmn', withdrawn(false))
    const run = engine.start('w', { id: 'c1' })
    engine.publish('withdrawn', 'c1')
    engine.publish('withdrawn', 'c1')
    expect(run.waitingAt()).toEqual(['work', 'tell', 'tell'])
    run.completeJob('work')
    run.completeJob('tell')
    run.completeJob('tell')
    expect(run.isCompleted()).toBe(true)
  })

  it('should begin by timer and by error inside a sub-process too', () => {
    const engine = testEngine()
    const inside = [
      start('s2'), task('inner'), element('endEvent', 'e2'), flow('s2', 'inner', 'e2'),
      eventSubProcess('late', 'tick', timer('timeDuration', 'PT1M'), [end('ticked'), flow('tick', 'ticked')], { interrupting: false }),
      eventSubProcess('repair', 'broken', error('BROKEN'), [task('fix'), end('fixed'), flow('broken', 'fix', 'fixed')]),
    ].join('')
    engine.deploy('s.bpmn', bpmn('s', [start(), element('subProcess', 'sub', { inner: inside }), end(), flow('start', 'sub', 'end')], { errors: ['BROKEN'] }))
    const run = engine.start('s')
    engine.advance({ minutes: 1 })
    expect(run.path()).toEqual(['start', 's2', 'tick', 'ticked', 'late'])
    run.throwError('inner', 'BROKEN')
    expect(run.waitingAt()).toEqual(['fix'])
    run.completeJob('fix')
    expect(run.path().slice(5)).toEqual(['inner', 'broken', 'fix', 'fixed', 'repair', 'sub', 'end'])
  })
})

describe('sub-processes and ends', () => {
  it('should leave a sub-process by its boundary with all that is inside', () => {
    const engine = testEngine()
    const inside = [start('s2'), element('parallelGateway', 'fork'), task('a'), task('b'), flow('s2', 'fork', 'a'), flow('fork', 'b')].join('')
    engine.deploy('sub.bpmn', bpmn('sub', [start(), element('subProcess', 'box', { inner: inside }), boundary('late', 'box', timer('timeDuration', 'PT1H')), end(), end('out'), flow('start', 'box', 'end'), flow('late', 'out')]))
    const run = engine.start('sub')
    engine.advance({ hours: 1 })
    expect(run.path()).toEqual(['start', 's2', 'fork', 'b', 'a', 'box', 'late', 'out'])
  })

  it('should throw an error from an end event to the nearest scope that catches it', () => {
    const engine = testEngine()
    const inside = [start('s2'), element('endEvent', 'fail', { inner: error('NO') }), flow('s2', 'fail')].join('')
    engine.deploy('err.bpmn', bpmn('err', [start(), element('subProcess', 'box', { inner: inside }), boundary('no', 'box', error('NO')), end(), end('out'), flow('start', 'box', 'end'), flow('no', 'out')], { errors: ['NO'] }))
    expect(engine.start('err').path()).toEqual(['start', 's2', 'fail', 'box', 'no', 'out'])
  })

  it('should end its scope at a terminate end event and go on behind it', () => {
    const engine = testEngine()
    const inside = [start('s2'), element('parallelGateway', 'fork'), task('a'), element('endEvent', 'stop', { inner: '<terminateEventDefinition/>' }), task('b'), flow('s2', 'fork', 'a', 'stop'), flow('fork', 'b')].join('')
    engine.deploy('term.bpmn', bpmn('term', [start(), element('subProcess', 'box', { inner: inside }), end(), flow('start', 'box', 'end')]))
    const run = engine.start('term')
    run.completeJob('a')
    expect(run.path()).toEqual(['start', 's2', 'fork', 'a', 'stop', 'b', 'box', 'end'])
    expect(run.isCompleted()).toBe(true)
  })

  it('should throw messages by a job, and signals to everyone who waits', () => {
    const engine = testEngine()
    const thrown = element('intermediateThrowEvent', 'tell', { inner: message('told'), extensions: '<z:taskDefinition type="tell"/>' })
    const ending = element('endEvent', 'shout', { inner: signal('alarm'), extensions: mappings(['=level -> strength']) })
    engine.deploy('thrower.bpmn', bpmn('thrower', [start(), thrown, element('intermediateThrowEvent', 'pass'), ending, flow('start', 'tell', 'pass', 'shout')], { messages: { told: undefined }, signals: ['alarm'] }))
    engine.deploy('hearer.bpmn', bpmn('hearer', [start(), catching('hear', signal('alarm')), end(), flow('start', 'hear', 'end')], { signals: ['alarm'] }))
    engine.deploy('starter.bpmn', bpmn('starter', [element('startEvent', 'alarmed', { inner: signal('alarm') }), end(), flow('alarmed', 'end')], { signals: ['alarm'] }))
    const hearer = engine.start('hearer')
    const thrower = engine.start('thrower', { level: 3 })
    thrower.completeJob('tell')
    expect(thrower.path()).toEqual(['start', 'tell', 'pass', 'shout'])
    expect(hearer.path()).toEqual(['start', 'hear', 'end'])
    expect(hearer.variables()).toEqual({ strength: 3 })
    expect(engine.instances('starter')[0]?.variables()).toEqual({ strength: 3 })
  })
})

describe('where variables and subscriptions belong', () => {
  it('should give what a signal brought to the start event first, then to the process', () => {
    const engine = testEngine()
    const begin = element('startEvent', 'start', { inner: signal('S'), extensions: mappings([], ['=a + 1 -> b']) })
    engine.deploy('s.bpmn', bpmn('s', [begin, task('work'), end(), flow('start', 'work', 'end')], { signals: ['S'] }))
    engine.broadcast('S', { a: 1, secret: 2 })
    const [run] = engine.instances('s')
    expect(run?.variables()).toEqual({ b: 2 })
    expect(run?.localVariables('start')).toEqual({ a: 1, secret: 2 })
    run?.cancel()
  })

  it('should open the boundary of a sub-process when its start event completes, and name that one when it fails', () => {
    const engine = testEngine()
    const inside = [start('s2'), task('work'), end('e2'), flow('s2', 'work', 'e2')].join('')
    engine.deploy('b.bpmn', bpmn('b', [start(), element('subProcess', 'box', { inner: inside }), boundary('heard', 'box', message('note')), end(), end('out'), flow('start', 'box', 'end'), flow('heard', 'out')], { messages: { note: '=id' } }))
    const run = engine.start('b')
    expect(run.incidents()).toMatchObject([{ elementId: 's2', errorType: 'EXTRACT_VALUE_ERROR' }])
    run.setVariables({ id: 'x' })
    run.resolveIncidents()
    engine.publish('note', 'x')
    expect(run.path().slice(-3)).toEqual(['box', 'heard', 'out'])
  })

  it('should ask nobody behind an interrupted scope for an error', () => {
    const engine = testEngine()
    const handler = eventSubProcess('repair', 'broken', error('BAD'), [element('endEvent', 'again', { inner: error('BAD') }), flow('broken', 'again')])
    const inside = [start('s2'), task('work'), end('e2'), flow('s2', 'work', 'e2'), handler].join('')
    engine.deploy('i.bpmn', bpmn('i', [start(), element('subProcess', 'box', { inner: inside }), boundary('bad', 'box', error('BAD')), end(), end('out'), flow('start', 'box', 'end'), flow('bad', 'out')], { errors: ['BAD'] }))
    const run = engine.start('i')
    run.throwError('work', 'BAD')
    expect(run.incidents()).toMatchObject([{ elementId: 'again', errorType: 'UNHANDLED_ERROR_EVENT' }])
    run.cancel()
  })
})
