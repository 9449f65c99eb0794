import { describe, expect, it } from 'vitest'
import { boundary, bpmn, element, end, error, flow, mappings, start, task, timer } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const CHILD = bpmn('child', [start(), task('inner'), end(), flow('start', 'inner', 'end')])

function calling(attributes: string, extensions = '', more: readonly string[] = []): string {
  const call = element('callActivity', 'call', { extensions: `<z:calledElement processId="child" ${attributes}/>${extensions}` })
  return bpmn('parent', [start(), call, end(), flow('start', 'call', 'end'), ...more], { errors: ['BAD'] })
}

describe('call activities', () => {
  it('should run the other process and take its variables', () => {
    const engine = testEngine()
    engine.deploy('child.bpmn', CHILD)
    engine.deploy('parent.bpmn', calling(''))
    const run = engine.start('parent', { a: 1 })
    const [child] = engine.instances('child')
    expect(child?.variables()).toEqual({ a: 1 })
    expect(run.waitingAt()).toEqual(['call'])
    expect(engine.rejectionOf({ kind: 'cancelProcessInstance', processInstanceKey: child?.key ?? 0 })).toContain(`Cancel the root process instance '${run.key}' instead.`)
    child?.completeJob('inner', { b: 2 })
    expect(run.isCompleted()).toBe(true)
    expect(run.variables()).toEqual({ a: 1, b: 2 })
  })

  it('should pass only what is mapped when told not to propagate', () => {
    const engine = testEngine()
    engine.deploy('child.bpmn', CHILD)
    engine.deploy('parent.bpmn', calling('propagateAllParentVariables="false" propagateAllChildVariables="false"', mappings(['=a + 1 -> x'], ['=b -> got'])))
    const run = engine.start('parent', { a: 1 })
    const [child] = engine.instances('child')
    expect(child?.variables()).toEqual({ x: 2 })
    child?.completeJob('inner', { b: 2, c: 3 })
    expect(run.variables()).toEqual({ a: 1, got: 2 })
  })

  it('should keep all of the child to itself without propagation and mappings', () => {
    const engine = testEngine()
    engine.deploy('child.bpmn', CHILD)
    engine.deploy('parent.bpmn', calling('propagateAllChildVariables="false"'))
    const run = engine.start('parent')
    engine.completeJob('inner', { b: 2 })
    expect(run.variables()).toEqual({})
  })

  it('should terminate what it called, and catch its errors', () => {
    const engine = testEngine()
    engine.deploy('child.bpmn', CHILD)
    engine.deploy('parent.bpmn', calling('', '', [boundary('late', 'call', timer('timeDuration', 'PT1H')), boundary('bad', 'call', error('BAD')), end('l'), end('b'), flow('late', 'l'), flow('bad', 'b')]))
    const late = engine.start('parent')
    engine.advance({ hours: 1 })
    expect(late.path()).toEqual(['start', 'call', 'late', 'l'])
    const bad = engine.start('parent')
    engine.throwError('inner', 'BAD')
    expect(bad.path()).toEqual(['start', 'call', 'bad', 'b'])
    engine.start('parent').cancel()
    expect(engine.instances('child').map((child) => child.isEnded())).toEqual([true, true, true])
  })

  it('should wait for a person when there is nothing to call', () => {
    const engine = testEngine()
    engine.deploy('parent.bpmn', calling(''))
    const run = engine.start('parent')
    expect(run.incidents()).toMatchObject([{ errorType: 'CALLED_ELEMENT_ERROR', errorMessage: "Expected process with BPMN process id 'child' to be deployed, but not found." }])
    engine.deploy('child.bpmn', CHILD)
    run.resolveIncidents()
    engine.completeJob('inner')
    expect(run.isCompleted()).toBe(true)
  })

  it('should refuse a process that would call itself for ever, and let one that waits', () => {
    const engine = testEngine()
    const content = (more: readonly string[], steps: readonly string[]): Buffer => Buffer.from(calling('').replaceAll('"child"', '"parent"').replace(flow('start', 'call', 'end'), `${more.join('')}${flow('start', ...steps, 'call', 'end')}`))
    const refusal = engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'parent.bpmn', content: content([], []) }] })
    expect(refusal).toContain('`parent.bpmn`: - Process: parent\n    - ERROR: Processes are not allowed to contain a straight-through processing loop: call > start > call')
    engine.deploy('parent.bpmn', content([task('pause')], ['pause']))
    expect(engine.start('parent').waitingAt()).toEqual(['pause'])
  })

  it('should name the caller in every element of what was called', () => {
    const engine = testEngine()
    engine.deploy('child.bpmn', CHILD)
    engine.deploy('parent.bpmn', calling(''))
    const run = engine.start('parent')
    const inner = engine.records().find(({ valueType, value }) => valueType === 'PROCESS_INSTANCE' && 'elementId' in value && value.elementId === 'inner')
    expect(inner?.value).toMatchObject({ parentProcessInstanceKey: run.key })
  })
})
