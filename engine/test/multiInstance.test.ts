import { describe, expect, it } from 'vitest'
import { boundary, bpmn, end, error, flow, loop, start, task } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

function each(inner: string, more: readonly string[] = []): string {
  return bpmn('each', [start(), task('do', '', inner), end(), flow('start', 'do', 'end'), ...more], { errors: ['STOP'] })
}

const COLLECTING = 'inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item * 10"'

describe('multi-instance', () => {
  it('should do all items at once and collect the results in their order', () => {
    const engine = testEngine()
    engine.deploy('each.bpmn', each(loop(COLLECTING)))
    const run = engine.start('each', { items: [1, 2, 3] })
    const jobs = engine.activate('do')
    expect(jobs.map(({ variables }) => [variables['item'], variables['loopCounter']])).toEqual([['1', '1'], ['2', '2'], ['3', '3']])
    for (const { key } of jobs.toReversed()) engine.submit({ kind: 'completeJob', jobKey: key, variables: {} })
    expect(run.variables()).toEqual({ items: [1, 2, 3], results: [10, 20, 30] })
    expect(run.isCompleted()).toBe(true)
  })

  it('should do one after the other when sequential', () => {
    const engine = testEngine()
    engine.deploy('each.bpmn', each(loop(COLLECTING, { sequential: true })))
    const run = engine.start('each', { items: [1, 2] })
    expect(run.waitingAt()).toEqual(['do'])
    run.completeJob('do')
    expect(run.waitingAt()).toEqual(['do'])
    run.completeJob('do')
    expect(run.variables()).toMatchObject({ results: [10, 20] })
  })

  it('should pass an empty list and stop at none', () => {
    const engine = testEngine()
    engine.deploy('each.bpmn', each(loop(COLLECTING)))
    expect(engine.start('each', { items: [] }).variables()).toEqual({ items: [], results: [] })
    const run = engine.start('each')
    expect(run.incidents()[0]?.errorMessage).toContain("to be 'ARRAY', but was 'NULL'")
    run.cancel()
  })

  it('should end early when its condition says so', () => {
    const engine = testEngine()
    engine.deploy('each.bpmn', each(loop(COLLECTING, { condition: '=numberOfCompletedInstances >= 1' })))
    const run = engine.start('each', { items: [1, 2, 3] })
    run.completeJob('do')
    expect(run.isCompleted()).toBe(true)
    expect(run.variables()['results']).toEqual([10, null, null])
  })

  it('should be left as a whole by a boundary event', () => {
    const engine = testEngine()
    engine.deploy('each.bpmn', each(loop(COLLECTING), [boundary('stop', 'do', error('STOP')), end('out'), flow('stop', 'out')]))
    const run = engine.start('each', { items: [1, 2] })
    run.throwError('do', 'STOP')
    expect(run.path()).toEqual(['start', 'do', 'do', 'do', 'stop', 'out'])
  })

  it('should ask its condition with the variables of the instance that ends, and stop there when it fails', () => {
    const engine = testEngine()
    const repeated = loop('inputCollection="=[1, 2, 3]" outputCollection="out" outputElement="=result"', { sequential: true, condition: '=result > 1 and numberOfCompletedInstances = 2' })
    engine.deploy('m.bpmn', bpmn('m', [start(), task('work', '', repeated), end(), flow('start', 'work', 'end')]))
    const run = engine.start('m')
    run.completeJob('work', { result: 1 })
    run.completeJob('work', { result: 'none' })
    expect(run.incidents()).toMatchObject([{ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'work' }])
    run.setVariables({ result: 5 }, 'work', true)
    run.resolveIncidents()
    expect(run.isCompleted()).toBe(true)
    expect(run.variables()).toEqual({ out: [1, 5, null] })
  })
})
