import { describe, expect, it } from 'vitest'
import type { Key } from '../src/protocol/Key.ts'
import { boundary, bpmn, element, end, flow, mappings, message, start } from './bpmn.ts'
import { testEngine, type TestEngine } from './testEngine.ts'

const model = (extensions = '', more: readonly string[] = []): string => {
  const task = element('userTask', 'decide', { extensions: `<z:userTask/>${extensions}` })
  return bpmn('u', [start(), task, end(), flow('start', 'decide', 'end'), ...more], { messages: { withdrawn: '=id' } })
}

function taskKey(engine: TestEngine): Key {
  for (const [key] of engine.core.state.userTasks.all()) return key
  throw new Error('Expected a user task, but there is none')
}

const intents = (engine: TestEngine): string[] => engine.records().filter(({ valueType, recordType }) => valueType === 'USER_TASK' && recordType === 'EVENT').map(({ intent }) => intent)

describe('user tasks without a job', () => {
  it('should be assigned, updated and completed with what was brought', () => {
    const engine = testEngine()
    engine.deploy('u.bpmn', model('<z:assignmentDefinition assignee="=who" candidateGroups="a, b"/><z:taskSchedule dueDate="2030-01-01T00:00:00Z"/>'))
    const run = engine.start('u', { who: 'me' })
    const userTaskKey = taskKey(engine)
    expect(engine.core.state.userTasks.get(userTaskKey)).toMatchObject({ assignee: 'me', candidateGroupsList: ['a', 'b'], dueDate: '2030-01-01T00:00Z' })
    engine.submit({ kind: 'unassignUserTask', userTaskKey })
    engine.submit({ kind: 'updateUserTask', userTaskKey, changeset: { candidateGroupsList: ['z'], dueDate: '' }, action: '' })
    engine.restart()
    expect(engine.core.state.userTasks.get(userTaskKey)).toMatchObject({ assignee: '', candidateGroupsList: ['z'], dueDate: '' })
    engine.submit({ kind: 'completeUserTask', userTaskKey, variables: { ok: 'true' }, action: 'approve' })
    expect(run.variables()).toEqual({ who: 'me', ok: true })
    expect(run.isCompleted()).toBe(true)
    expect(intents(engine)).toEqual(['CREATING', 'CREATED', 'ASSIGNING', 'ASSIGNED', 'UPDATING', 'UPDATED', 'COMPLETING', 'COMPLETED'])
  })

  it('should be claimed once', () => {
    const engine = testEngine()
    engine.deploy('u.bpmn', model())
    const run = engine.start('u')
    const userTaskKey = taskKey(engine)
    engine.submit({ kind: 'assignUserTask', userTaskKey, assignee: 'a', allowOverride: false, action: '' })
    expect(engine.rejectionOf({ kind: 'assignUserTask', userTaskKey, assignee: 'b', allowOverride: false, action: '' })).toBe(`INVALID_STATE: Expected to claim user task with key '${userTaskKey}', but it has already been assigned`)
    engine.submit({ kind: 'assignUserTask', userTaskKey, assignee: 'b', allowOverride: true, action: '' })
    run.cancel()
    expect(intents(engine).slice(-2)).toEqual(['CANCELING', 'CANCELED'])
    expect(engine.rejectionOf({ kind: 'completeUserTask', userTaskKey, variables: {}, action: '' })).toBe(`NOT_FOUND: Expected to complete user task with key '${userTaskKey}', but no such user task was found`)
  })

  it('should be left by a boundary event, and map what was brought', () => {
    const engine = testEngine()
    engine.deploy('u.bpmn', model(mappings(['=1 -> local'], ['=answer -> result']), [boundary('gone', 'decide', message('withdrawn')), end('out'), flow('gone', 'out')]))
    const first = engine.start('u', { id: 'x' })
    engine.publish('withdrawn', 'x')
    expect(first.path()).toEqual(['start', 'decide', 'gone', 'out'])
    const second = engine.start('u', { id: 'y' })
    engine.submit({ kind: 'completeUserTask', userTaskKey: taskKey(engine), variables: { answer: '5' }, action: '' })
    expect(second.variables()).toEqual({ id: 'y', result: 5 })
  })

  it('should have a priority: written, computed, changed, fifty otherwise', () => {
    const engine = testEngine()
    const priorityOf = (text: string, variables = {}): number | undefined => {
      engine.deploy('u.bpmn', model(text))
      const run = engine.start('u', variables)
      const priority = engine.core.state.userTasks.get(taskKey(engine))?.priority
      run.cancel()
      return priority
    }
    expect([priorityOf(''), priorityOf('<z:priorityDefinition priority="80"/>'), priorityOf('<z:priorityDefinition priority="=p + 1"/>', { p: 6 })]).toEqual([50, 80, 7])
    engine.start('u', { p: 1 })
    const userTaskKey = taskKey(engine)
    engine.submit({ kind: 'updateUserTask', userTaskKey, changeset: { priority: 99 }, action: '' })
    engine.restart()
    expect(engine.core.state.userTasks.get(userTaskKey)?.priority).toBe(99)
  })

  it('should stop at a priority that is none, and go on once it is one', () => {
    const engine = testEngine()
    engine.deploy('u.bpmn', model('<z:priorityDefinition priority="=p"/>'))
    for (const [p, words] of [[101, "Expected priority to be in the range [0,100] but was '101'."], [1.5, "Expected result of the expression 'p' to be an integer, but was a decimal."], ['7', "Expected result of the expression 'p' to be 'NUMBER', but was 'STRING'."]] as const) {
      const run = engine.start('u', { p })
      expect(run.incidents()).toMatchObject([{ errorType: 'EXTRACT_VALUE_ERROR', errorMessage: words }])
      run.setVariables({ p: 3 })
      run.resolveIncidents()
      engine.submit({ kind: 'completeUserTask', userTaskKey: taskKey(engine), variables: {}, action: '' })
      expect(run.isCompleted()).toBe(true)
    }
  })

  it('should be refused with a priority that can never be one', () => {
    const engine = testEngine()
    const refused = (priority: string): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'u.bpmn', content: Buffer.from(model(`<z:priorityDefinition priority="${priority}"/>`)) }] })
    expect(refused('abc')).toContain("Element: decide > extensionElements > priorityDefinition\n    - ERROR: Expected static value to be a valid Number between 0 and 100, but found 'abc'.")
    expect(refused('101')).toContain("Priority must be a number between 0 and 100, but was '101'.")
    expect(refused('=1 +')).toContain("failed to parse expression '1 +'")
  })

  it('should name exactly one form', () => {
    const engine = testEngine()
    const refused = (extensions: string): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'u.bpmn', content: Buffer.from(model(extensions)) }] })
    expect(refused('<z:formDefinition formKey="k"/>')).toContain("Exactly one of the attributes 'formId, externalReference' must be present and not blank for native user tasks")
    expect(refused('<z:taskSchedule dueDate="soon"/>')).toContain("Expected static value to be a valid DateTime String, e.g. '2023-03-02T15:35+02:00', but found 'soon'.")
  })
})
