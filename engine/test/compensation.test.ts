import { describe, expect, it } from 'vitest'
import { boundary, bpmn, compensation, element, end, error, eventSubProcess, flow, loop, start, task, throwing, undone } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

describe('compensation', () => {
  it('should undo all that has completed, at once, and go on when the last is undone', () => {
    const engine = testEngine()
    engine.deploy('c.bpmn', bpmn('c', [start(), task('a'), undone('a'), task('b'), undone('b'), throwing('undo', compensation()), end(), flow('start', 'a', 'b', 'undo', 'end')]))
    const run = engine.start('c')
    run.completeJob('a')
    run.completeJob('b')
    expect(run.waitingAt()).toEqual(['undo', 'undo-a', 'undo-b'])
    run.completeJob('undo-b')
    run.completeJob('undo-a', { back: 1 })
    expect(run.path()).toEqual(['start', 'a', 'b', 'undone-a', 'undone-b', 'undo-b', 'undo-a', 'undo', 'end'])
    expect(run.variables()).toEqual({ back: 1 })
  })

  it('should undo one activity, and pass when there is nothing to undo', () => {
    const engine = testEngine()
    engine.deploy('c.bpmn', bpmn('c', [start(), task('a'), undone('a'), task('b'), undone('b'), throwing('one', compensation('a')), throwing('again', compensation('a')), end(), flow('start', 'a', 'b', 'one', 'again', 'end')]))
    const run = engine.start('c')
    run.completeJob('a')
    run.completeJob('b')
    expect(run.waitingAt()).toEqual(['one', 'undo-a'])
    run.completeJob('undo-a')
    expect(run.isCompleted()).toBe(true)
  })

  it('should reach into sub-processes and every round of a loop', () => {
    const engine = testEngine()
    const rounds = element('subProcess', 'box', { inner: [loop('inputCollection="=[1, 2]"'), start('s2'), task('a'), undone('a'), end('e2'), flow('s2', 'a', 'e2')].join('') })
    engine.deploy('c.bpmn', bpmn('c', [start(), rounds, element('endEvent', 'undo', { inner: compensation() }), flow('start', 'box', 'undo')]))
    const run = engine.start('c')
    run.completeJob('a')
    run.completeJob('a')
    run.completeJob('undo-a')
    expect(run.waitingAt()).toEqual(['undo', 'undo-a'])
    run.completeJob('undo-a')
    expect(run.isCompleted()).toBe(true)
  })

  it('should undo from an event sub-process what its scope had done', () => {
    const engine = testEngine()
    const handler = eventSubProcess('repair', 'failed', error('BAD'), [throwing('undo', compensation()), end('repaired'), flow('failed', 'undo', 'repaired')])
    engine.deploy('c.bpmn', bpmn('c', [start(), task('a'), undone('a'), task('b'), end(), flow('start', 'a', 'b', 'end'), handler], { errors: ['BAD'] }))
    const run = engine.start('c')
    run.completeJob('a')
    run.throwError('b', 'BAD')
    run.completeJob('undo-a')
    expect(run.isCompleted()).toBe(true)
  })

  it('should forget what an interrupted sub-process had done, and all when the instance is cancelled', () => {
    const engine = testEngine()
    const inside = [start('s2'), task('a'), undone('a'), task('b'), end('e2'), flow('s2', 'a', 'b', 'e2')].join('')
    engine.deploy('c.bpmn', bpmn('c', [start(), element('subProcess', 'box', { inner: inside }), boundary('failed', 'box', error('BAD')), throwing('undo', compensation()), end(), end('out'), flow('start', 'box', 'end'), flow('failed', 'undo', 'out')], { errors: ['BAD'] }))
    const run = engine.start('c')
    run.completeJob('a')
    run.throwError('b', 'BAD')
    expect(run.path().slice(-4)).toEqual(['box', 'failed', 'undo', 'out'])
    const other = engine.start('c')
    other.completeJob('a')
    engine.restart()
    other.cancel()
    expect(other.isEnded()).toBe(true)
  })

  it('should be refused where Zeebe refuses it', () => {
    const engine = testEngine()
    const refused = (parts: readonly string[]): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(bpmn('p', parts)) }] })
    const box = element('subProcess', 'box', { inner: [start('s2'), task('a'), undone('a'), flow('s2', 'a')].join('') })
    expect(refused([start(), box, throwing('t', compensation('a')), flow('start', 'box', 't')])).toContain("The referenced compensation activity 'a' must be in the same scope as the compensation throw event")
    expect(refused([start(), end(), flow('start', 'end'), eventSubProcess('undoing', 's', compensation(), [end('e'), flow('s', 'e')])])).toContain('A compensation event subprocess is not allowed on the process level')
  })

  it('should pass over what a migrated instance can no longer undo', () => {
    const engine = testEngine()
    engine.deploy('a.bpmn', bpmn('from', [start(), task('a'), undone('a'), task('b'), throwing('undo', compensation()), end(), flow('start', 'a', 'b', 'undo', 'end')]))
    const run = engine.start('from')
    run.completeJob('a')
    const [deployed] = engine.deploy('b.bpmn', bpmn('to', [start(), task('b'), throwing('undo', compensation()), end(), flow('start', 'b', 'undo', 'end')])).deployments
    const targetProcessDefinitionKey = deployed !== undefined && 'process' in deployed ? deployed.process.processDefinitionKey : -1
    engine.submit({ kind: 'migrateProcessInstance', processInstanceKey: run.key, migrationPlan: { targetProcessDefinitionKey, mappingInstructions: [{ sourceElementId: 'b', targetElementId: 'b' }] } })
    run.completeJob('b')
    expect(run.isCompleted()).toBe(true)
  })
})
