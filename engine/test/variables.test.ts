import { describe, expect, it } from 'vitest'
import { bpmn, element, end, flow, mappings, start, task } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const NESTED = bpmn('n', [
  start(),
  element('subProcess', 'box', { extensions: mappings(['=5 -> q']), inner: [start('s2'), task('work'), end('e2'), flow('s2', 'work', 'e2')].join('') }),
  task('after'),
  end(),
  flow('start', 'box', 'after', 'end'),
])

describe('variables', () => {
  it('should set a variable in the nearest scope that has it, others at the root', () => {
    const engine = testEngine()
    engine.deploy('n.bpmn', NESTED)
    const run = engine.start('n', { q: 1 })
    run.completeJob('work', { q: 6, fresh: true })
    expect(run.localVariables('box')).toEqual({ q: 6 })
    expect(run.variables()).toEqual({ q: 1, fresh: true })
    run.completeJob('after')
  })

  it('should let an equal value pass on to the next scope, as Zeebe does', () => {
    const engine = testEngine()
    engine.deploy('n.bpmn', NESTED)
    const run = engine.start('n', { q: 1 })
    run.completeJob('work', { q: 5 })
    expect(run.variables()).toEqual({ q: 5 })
    run.completeJob('after')
  })

  it('should be set from outside, locally or where they are', () => {
    const engine = testEngine()
    engine.deploy('n.bpmn', NESTED)
    const run = engine.start('n', { q: 1 })
    run.setVariables({ q: 7, r: 1 }, 'work')
    run.setVariables({ mine: 1 }, 'work', true)
    expect([run.variables(), run.localVariables('box'), run.localVariables('work')]).toEqual([{ q: 1, r: 1 }, { q: 7 }, { mine: 1 }])
    expect(engine.rejectionOf({ kind: 'setVariables', elementInstanceKey: 1, variables: {}, local: true })).toContain('but no such element was found')
    run.cancel()
  })

  it('should stop at a mapping that fails, and evaluate it again when resolved', () => {
    const engine = testEngine()
    engine.deploy('m.bpmn', bpmn('m', [start(), task('work', mappings([], ['=assert(v, v != null) -> x'])), end(), flow('start', 'work', 'end')]))
    const run = engine.start('m')
    run.completeJob('work', { w: 1 })
    expect(run.incidents()).toMatchObject([{ errorType: 'IO_MAPPING_ERROR', elementId: 'work' }])
    expect(run.incidents()[0]?.errorMessage).toContain("'{x:assert(v, v != null)}'")
    run.setVariables({ v: 3 })
    run.resolveIncidents()
    expect(run.variables()).toEqual({ v: 3, x: 3 })
  })

  it('should answer the result to who waits for it, as far as it is wanted', () => {
    const engine = testEngine()
    engine.deploy('n.bpmn', bpmn('r', [start(), element('scriptTask', 's', { extensions: '<z:script expression="=a + 1" resultVariable="b"/>' }), end(), flow('start', 's', 'end')]))
    const ask = (fetchVariables: string[]) => engine.submit({ kind: 'createProcessInstanceWithResult', bpmnProcessId: 'r', version: -1, variables: { a: '1' }, fetchVariables })
    expect(ask([]).variables).toEqual({ a: '1', b: '2' })
    expect(ask(['b', 'c']).variables).toEqual({ b: '2' })
  })

  it('should keep names that mean something to JavaScript apart', () => {
    const engine = testEngine()
    engine.deploy('n.bpmn', bpmn('r', [start(), element('scriptTask', 's', { extensions: '<z:script expression="=constructor" resultVariable="b"/>' }), end(), flow('start', 's', 'end')]))
    expect(engine.start('r', { toString: 1 }).variables()).toEqual({ toString: 1, b: null })
  })
})
