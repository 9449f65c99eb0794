import { describe, expect, it } from 'vitest'
import type { Command } from '../src/protocol/Command.ts'
import type { Key } from '../src/protocol/Key.ts'
import { bpmn, element, end, flow, loop, mappings, start, task } from './bpmn.ts'
import { testEngine, type TestEngine } from './testEngine.ts'

type Activations = Extract<Command, { kind: 'modifyProcessInstance' }>['activateInstructions']

const MODEL = bpmn('m', [
  start(), task('a'), end(),
  element('subProcess', 'box', { extensions: mappings(['=1 -> mapped']), inner: [start('s2'), task('b'), end('e2'), flow('s2', 'b', 'e2')].join('') }),
  element('subProcess', 'each', { inner: [loop('inputCollection="=[1, 2]"'), start('s3'), task('c'), end('e3'), flow('s3', 'c', 'e3')].join('') }),
  flow('start', 'a', 'box', 'each', 'end'),
])

function modification(processInstanceKey: Key, activations: readonly (string | Activations[number])[], terminations: readonly Key[] = []): Command {
  return {
    kind: 'modifyProcessInstance',
    processInstanceKey,
    activateInstructions: activations.map((each) => (typeof each === 'string' ? { elementId: each, ancestorElementInstanceKey: -1, variableInstructions: [] } : each)),
    terminateInstructions: terminations.map((elementInstanceKey) => ({ elementInstanceKey })),
  }
}

function running(): { engine: TestEngine; run: ReturnType<TestEngine['start']> } {
  const engine = testEngine()
  engine.deploy('m.bpmn', MODEL)
  return { engine, run: engine.start('m') }
}

describe('modification', () => {
  it('should move a token into a scope that is made for it, with variables where they belong', () => {
    const { engine, run } = running()
    const variableInstructions = [{ scopeId: '', variables: { global: '1' } }, { scopeId: 'box', variables: { local: '2' } }, { scopeId: 'b', variables: { own: '3' } }]
    engine.submit(modification(run.key, [{ elementId: 'b', ancestorElementInstanceKey: -1, variableInstructions }], [run.elementKey('a')]))
    expect(run.waitingAt()).toEqual(['b'])
    expect([run.variables(), run.localVariables('box'), run.localVariables('b')]).toEqual([{ global: 1 }, { local: 2 }, { own: 3 }])
    engine.restart()
    run.completeJob('b')
    expect(run.waitingAt()).toEqual(['c', 'c'])
    run.completeJob('c')
    run.completeJob('c')
    expect(run.isCompleted()).toBe(true)
  })

  it('should begin beside what is active, in its scope or in a new one', () => {
    const { engine, run } = running()
    run.completeJob('a')
    engine.submit(modification(run.key, ['b']))
    expect(run.waitingAt()).toEqual(['b', 'b'])
    engine.submit(modification(run.key, [{ elementId: 'b', ancestorElementInstanceKey: run.key, variableInstructions: [] }]))
    expect(engine.rejectionOf(modification(run.key, ['b']))).toContain("a flow scope with more than one active instance: 'box'.")
    run.cancel()
  })

  it('should end scopes in which nothing is left, and the instance with the last of them', () => {
    const { engine, run } = running()
    run.completeJob('a')
    engine.submit(modification(run.key, ['a'], [run.elementKey('b')]))
    expect(run.path().slice(-2)).toEqual(['b', 'box'])
    engine.submit(modification(run.key, [], [run.elementKey('a')]))
    expect(run.isEnded()).toBe(true)
    expect(run.isCompleted()).toBe(false)
  })

  it('should refuse what can not be done, and change nothing', () => {
    const { engine, run } = running()
    const contains = "INVALID_ARGUMENT: Expected to modify instance of process 'm' but it contains one or more "
    expect(engine.rejectionOf(modification(run.key, ['x', 'y']))).toBe(`${contains}activate instructions with an element that could not be found: 'x', 'y'`)
    expect(engine.rejectionOf(modification(run.key, ['start']))).toContain("for elements that are unsupported: 'start'. The activation of elements with type 'START_EVENT' is not supported.")
    expect(engine.rejectionOf(modification(run.key, ['c']))).toContain("would result in the activation of multi-instance element 'each', which is currently unsupported.")
    expect(engine.rejectionOf(modification(run.key, [], [run.key + 1]))).toBe(`${contains}terminate instructions with an element instance that could not be found: '${run.key + 1}'`)
    expect(engine.rejectionOf(modification(run.key + 1, ['a']))).toContain('NOT_FOUND: Expected to modify process instance but no process instance found')
    expect(run.waitingAt()).toEqual(['a'])
    run.cancel()
  })
})

describe('start instructions', () => {
  it('should begin an instance in the midst of its process', () => {
    const engine = testEngine()
    engine.deploy('m.bpmn', MODEL)
    const { processInstanceKey } = engine.submit({ kind: 'createProcessInstance', bpmnProcessId: 'm', version: -1, variables: {}, startInstructions: [{ elementId: 'b' }, { elementId: 'a' }] })
    const [run] = engine.instances('m')
    expect(run?.key).toBe(processInstanceKey)
    expect(run?.waitingAt()).toEqual(['b', 'a'])
    expect(run?.localVariables('box')).toEqual({})
    run?.cancel()
  })

  it('should be refused where nothing can begin', () => {
    const engine = testEngine()
    engine.deploy('m.bpmn', MODEL)
    const refused = (elementId: string): string => engine.rejectionOf({ kind: 'createProcessInstance', bpmnProcessId: 'm', version: -1, variables: {}, startInstructions: [{ elementId }] })
    const but = 'INVALID_ARGUMENT: Expected to create instance of process with start instructions but '
    expect(refused('x')).toBe(`${but}no element found with id 'x'.`)
    expect(refused('start')).toContain(`${but}the element with id 'start' targets unsupported element type 'START_EVENT'.`)
    expect(refused('c')).toBe(`${but}the element with id 'c' is inside a multi-instance subprocess. The creation of elements inside a multi-instance subprocess is not supported.`)
  })
})
