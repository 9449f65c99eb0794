import { describe, expect, it } from 'vitest'
import { boundary, bpmn, element, end, escalation, eventSubProcess, flow, start, task, throwing } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const escalations = ['LATE', 'LOUD']
const escalating = (interrupting: boolean): string => {
  const inside = [start('s2'), throwing('tell', escalation('LATE')), task('work'), end('e2'), flow('s2', 'tell', 'work', 'e2')].join('')
  return bpmn('esc', [start(), element('subProcess', 'box', { inner: inside }), boundary('heard', 'box', escalation('LATE'), { interrupting }), end(), end('out'), flow('start', 'box', 'end'), flow('heard', 'out')], { escalations })
}

describe('escalations', () => {
  it('should go on when nobody catches them, and make no incident', () => {
    const engine = testEngine()
    engine.deploy('e.bpmn', bpmn('e', [start(), throwing('tell', escalation('LATE')), element('endEvent', 'stop', { inner: escalation('LOUD') }), flow('start', 'tell', 'stop')], { escalations }))
    const run = engine.start('e')
    expect(run.path()).toEqual(['start', 'tell', 'stop'])
    expect(run.isCompleted()).toBe(true)
    expect(engine.records().filter(({ valueType }) => valueType === 'ESCALATION')).toMatchObject([{ intent: 'NOT_ESCALATED' }, { intent: 'NOT_ESCALATED', value: { escalationCode: 'LOUD', throwElementId: 'stop', catchElementId: '' } }])
  })

  it('should end the sub-process at an interrupting boundary event', () => {
    const engine = testEngine()
    engine.deploy('esc.bpmn', escalating(true))
    expect(engine.start('esc').path()).toEqual(['start', 's2', 'tell', 'box', 'heard', 'out'])
  })

  it('should run beside it at a non-interrupting one', () => {
    const engine = testEngine()
    engine.deploy('esc.bpmn', escalating(false))
    const run = engine.start('esc')
    expect(run.path()).toEqual(['start', 's2', 'heard', 'tell', 'out'])
    run.completeJob('work')
    expect(run.isCompleted()).toBe(true)
  })

  it('should leave a called process to the process that called it', () => {
    const engine = testEngine()
    engine.deploy('child.bpmn', bpmn('child', [start(), task('work'), element('endEvent', 'loud', { inner: escalation('LOUD') }), flow('start', 'work', 'loud')], { escalations }))
    const call = element('callActivity', 'call', { extensions: '<z:calledElement processId="child"/>' })
    engine.deploy('p.bpmn', bpmn('p', [start(), call, boundary('heard', 'call', escalation()), end(), end('out'), flow('start', 'call', 'end'), flow('heard', 'out')], { escalations }))
    const run = engine.start('p')
    engine.completeJob('work')
    expect(run.path()).toEqual(['start', 'call', 'heard', 'out'])
  })

  it('should ask an event sub-process before the boundary, and nobody behind an interrupted scope', () => {
    const engine = testEngine()
    const handler = eventSubProcess('handler', 'caught', escalation('LATE'), [throwing('again', escalation('LATE')), end('handled'), flow('caught', 'again', 'handled')])
    const inside = [start('s2'), throwing('tell', escalation('LATE')), end('e2'), flow('s2', 'tell', 'e2'), handler].join('')
    engine.deploy('n.bpmn', bpmn('n', [start(), element('subProcess', 'box', { inner: inside }), boundary('heard', 'box', escalation('LATE')), end(), end('out'), flow('start', 'box', 'end'), flow('heard', 'out')], { escalations }))
    expect(engine.start('n').path()).toEqual(['start', 's2', 'tell', 'caught', 'again', 'handled', 'handler', 'box', 'end'])
  })

  it('should be refused where Zeebe refuses them', () => {
    const engine = testEngine()
    const refused = (parts: readonly string[]): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(bpmn('p', parts, { escalations })) }] })
    expect(refused([start(), throwing('t', escalation()), flow('start', 't')])).toContain('- Element: t > escalationEventDefinition\n    - ERROR: Must reference an escalation')
    expect(refused([start(), task('a'), boundary('b', 'a', escalation('LATE')), end(), flow('start', 'a', 'end'), flow('b', 'end')])).toContain('An escalation boundary event should only be attached to a subprocess, or a call activity.')
  })
})
