import { describe, expect, it } from 'vitest'
import type { Command } from '../src/protocol/Command.ts'
import type { Key } from '../src/protocol/Key.ts'
import { boundary, bpmn, element, end, flow, message, start, task, timer } from './bpmn.ts'
import { testEngine, type TestEngine } from './testEngine.ts'

const messages = { note: '=id' }
const one = (id: string, work: string, more: readonly string[] = []): string => bpmn(id, [start(), task(work), end(), flow('start', work, 'end'), ...more], { messages })
const boxed = (id: string, box: string): string => bpmn(id, [start(), element('subProcess', box, { inner: [start('s2'), task('in'), end('e2'), flow('s2', 'in', 'e2')].join('') }), end(), flow('start', box, 'end')])

function deploy(engine: TestEngine, name: string, model: string): Key {
  const [deployed] = engine.deploy(name, model).deployments
  if (deployed === undefined || !('process' in deployed)) throw new Error('Expected a process to be deployed, but none is')
  return deployed.process.processDefinitionKey
}

function migration(processInstanceKey: Key, targetProcessDefinitionKey: Key, mapping: Readonly<Record<string, string>>): Command {
  const mappingInstructions = Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId }))
  return { kind: 'migrateProcessInstance', processInstanceKey, migrationPlan: { targetProcessDefinitionKey, mappingInstructions } }
}

describe('migration', () => {
  it('should let a task go on as another, with its job, incident and variables', () => {
    const engine = testEngine()
    deploy(engine, 'a.bpmn', one('a', 'first'))
    const target = deploy(engine, 'b.bpmn', one('b', 'second', [boundary('heard', 'second', message('note')), end('out'), flow('heard', 'out')]))
    const run = engine.start('a', { id: 'x' })
    run.failJob('first', { retries: 0 })
    engine.submit(migration(run.key, target, { first: 'second' }))
    expect(run.waitingAt()).toEqual(['second'])
    expect(run.incidents()).toMatchObject([{ elementId: 'second', bpmnProcessId: 'b' }])
    engine.restart()
    engine.publish('note', 'x')
    expect(run.path().slice(-2)).toEqual(['heard', 'out'])
    expect(run.isCompleted()).toBe(true)
  })

  it('should keep scopes as they are', () => {
    const engine = testEngine()
    deploy(engine, 'a.bpmn', boxed('a', 'box'))
    const target = deploy(engine, 'b.bpmn', boxed('b', 'case'))
    const run = engine.start('a')
    engine.submit(migration(run.key, target, { box: 'case', in: 'in' }))
    run.completeJob('in')
    expect(run.path().slice(-4)).toEqual(['in', 'e2', 'case', 'end'])
    const again = deploy(engine, 'c.bpmn', one('c', 'in'))
    const other = engine.start('b')
    expect(engine.rejectionOf(migration(other.key, again, { case: 'in', in: 'in' }))).toContain("active element with id 'case' and type 'SUB_PROCESS' is mapped to an element with id 'in' and different type 'SERVICE_TASK'.")
    other.cancel()
  })

  it('should refuse plans that leave out, invent or change too much, and change nothing', () => {
    const engine = testEngine()
    deploy(engine, 'a.bpmn', one('a', 'first'))
    const target = deploy(engine, 'b.bpmn', boxed('b', 'box'))
    const late = deploy(engine, 'c.bpmn', one('c', 'second', [boundary('late', 'second', timer('timeDuration', 'PT1H')), end('out'), flow('late', 'out')]))
    const run = engine.start('a')
    const but = `Expected to migrate process instance '${run.key}' but `
    expect(engine.rejectionOf(migration(run.key, target, {}))).toBe(`INVALID_STATE: ${but}no mapping instruction defined for active element with id 'first'. Elements cannot be migrated without a mapping.`)
    expect(engine.rejectionOf(migration(run.key, target, { first: 'x' }))).toContain(`INVALID_ARGUMENT: ${but}mapping instructions contain a non-existing target element id 'x'.`)
    expect(engine.rejectionOf(migration(run.key, target, { first: 'in' }))).toContain(`INVALID_STATE: ${but}the flow scope of active element with id 'first' is changed.`)
    expect(engine.rejectionOf(migration(run.key, late, { first: 'second' }))).toContain("has one or more boundary events of types 'TIMER'.")
    expect(engine.rejectionOf(migration(run.key + 1, target, {}))).toContain('NOT_FOUND')
    run.completeJob('first')
    expect(run.isCompleted()).toBe(true)
  })
})
