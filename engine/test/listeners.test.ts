import { describe, expect, it } from 'vitest'
import { bpmn, element, end, flow, mappings, start, task } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const listeners = (...each: readonly string[]): string => {
  const line = (text: string): string => `<z:executionListener eventType="${text.split(' ')[0]}" type="${text.split(' ')[1]}"/>`
  return `<z:executionListeners>${each.map(line).join('')}</z:executionListeners>`
}

describe('execution listeners', () => {
  it('should run one after the other before the element works and before it is left', () => {
    const engine = testEngine()
    const heard = listeners('start s1', 'start s2', 'end e1')
    engine.deploy('l.bpmn', bpmn('l', [start(), task('work', heard + mappings(['=1 -> mapped'], ['=result + 1 -> out'])), end(), flow('start', 'work', 'end')]))
    const run = engine.start('l')
    expect(engine.activate('work')).toEqual([])
    expect(engine.activate('s1')[0]?.variables).toEqual({ mapped: '1' })
    run.completeJob('s1', { mapped: 2 })
    engine.restart()
    run.completeJob('s2')
    expect(engine.activate('work')[0]?.variables).toEqual({ mapped: '2' })
    run.completeJob('work', { result: 5 })
    expect(engine.activate('e1')[0]?.variables).toMatchObject({ out: '6' })
    run.completeJob('e1', { late: true })
    expect(run.variables()).toEqual({ out: 6, late: true })
    expect(run.isCompleted()).toBe(true)
  })

  it('should be there for the process, gateways and events', () => {
    const engine = testEngine()
    const process = `<extensionElements>${listeners('start p1', 'end p2')}</extensionElements>`
    const parts = [process, start(), element('exclusiveGateway', 'way', { extensions: listeners('start g1') }), element('endEvent', 'end', { extensions: listeners('start n1', 'end n2') }), flow('start', 'way', 'end')]
    engine.deploy('l.bpmn', bpmn('l', parts))
    const run = engine.start('l')
    for (const type of ['p1', 'g1', 'n1', 'n2', 'p2']) run.completeJob(type)
    expect(run.path()).toEqual(['start', 'way', 'end'])
    expect(run.isCompleted()).toBe(true)
  })

  it('should stop the element when no retries are left, and end with it', () => {
    const engine = testEngine()
    engine.deploy('l.bpmn', bpmn('l', [start(), task('work', listeners('start s1')), end(), flow('start', 'work', 'end')]))
    const run = engine.start('l')
    run.failJob('s1', { retries: 0, message: 'no' })
    expect(run.incidents()).toMatchObject([{ errorType: 'EXECUTION_LISTENER_NO_RETRIES', errorMessage: 'no' }])
    expect(engine.rejectionOf({ kind: 'throwError', jobKey: engine.jobKey('s1'), errorCode: 'X', errorMessage: '', variables: {} })).toContain('INVALID_STATE')
    run.cancel()
    expect(run.isEnded()).toBe(true)
  })

  it('should run again from the first when an expression failed behind them', () => {
    const engine = testEngine()
    const work = element('serviceTask', 'work', { extensions: `<z:taskDefinition type="=name"/>${listeners('start s1')}` })
    engine.deploy('l.bpmn', bpmn('l', [start(), work, end(), flow('start', 'work', 'end')]))
    const run = engine.start('l')
    run.completeJob('s1')
    expect(run.incidents()).toMatchObject([{ errorType: 'EXTRACT_VALUE_ERROR' }])
    run.setVariables({ name: 'job' })
    run.resolveIncidents()
    run.completeJob('s1')
    run.completeJob('job')
    expect(run.isCompleted()).toBe(true)
  })

  it('should be refused twice, and where they have no place', () => {
    const engine = testEngine()
    const refused = (parts: readonly string[]): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'l.bpmn', content: Buffer.from(bpmn('l', parts)) }] })
    expect(refused([start(), task('t', listeners('start a', 'start a')), flow('start', 't')])).toContain("Found '2' duplicates based on eventType[start] and type[a], these combinations should be unique.")
    expect(refused([element('startEvent', 'start', { extensions: listeners('start a') }), end(), flow('start', 'end')])).toContain("Execution listeners of type 'start' are not supported by [startEvent] element")
  })
})
