import { describe, expect, it } from 'vitest'
import { boundary, bpmn, element, end, error, flow, message, signal, start, task, timer } from '../../../engine/test/bpmn.ts'
import { readWalkable } from './Walkable.ts'

describe('what can be done to a model', () => {
  it('should be read off its text', () => {
    const parts = [start(), task('b'), task('a'), boundary('x', 'a', error('E')), boundary('y', 'a', message('m')), boundary('z', 'a', signal('s')), boundary('t', 'a', timer('timeDuration', 'PT1M')), end(), flow('start', 'b', 'a', 'end')]
    expect(readWalkable(bpmn('p', parts, { messages: { m: '=key', n: '=a.b' }, errors: ['E'], signals: ['s'] }))).toEqual({
      processIds: ['p'],
      jobTypes: ['a', 'b'],
      messages: [{ name: 'm', keyVariable: 'key' }, { name: 'n', keyVariable: undefined }],
      signals: ['s'],
      errorCodes: ['E'],
      hasTimers: true,
    })
  })

  it('should be nothing where nothing is executable', () => {
    expect(readWalkable(bpmn('p', [start()], { executable: false }))).toMatchObject({ processIds: [], jobTypes: [], hasTimers: false })
  })

  it('should know user tasks by the type of their jobs, and no type that is computed', () => {
    const parts = [element('userTask', 'ask'), element('serviceTask', 'do', { extensions: '<z:taskDefinition type="=kind"/>' })]
    expect(readWalkable(bpmn('p', parts)).jobTypes).toEqual(['io.camunda.zeebe:userTask'])
  })
})
