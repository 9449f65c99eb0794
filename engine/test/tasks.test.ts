import { describe, expect, it } from 'vitest'
import { bpmn, element, end, flow, mappings, start, task } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const oneTask = bpmn('one', [start(), task('work'), end(), flow('start', 'work', 'end')])

describe('tasks', () => {
  it('should hand a service task to a worker and go on when it is completed', () => {
    const engine = testEngine()
    engine.deploy('one.bpmn', oneTask)
    const run = engine.start('one', { a: 1 })
    expect(run.waitingAt()).toEqual(['work'])
    const [job] = engine.activate('work')
    expect(job).toMatchObject({ type: 'work', retries: 3, elementId: 'work', bpmnProcessId: 'one', variables: { a: '1' } })

    run.completeJob('work', { b: 'x' })
    expect(run.path()).toEqual(['start', 'work', 'end'])
    expect(run.isCompleted()).toBe(true)
    expect(run.variables()).toEqual({ a: 1, b: 'x' })
  })

  it('should write the records of a task in the order Zeebe does', () => {
    const engine = testEngine()
    engine.deploy('one.bpmn', oneTask)
    const from = engine.records().length
    engine.start('one').completeJob('work')
    expect(engine.records().slice(from).map(({ recordType, valueType, intent }) => `${recordType[0]} ${valueType} ${intent}`)).toMatchSnapshot()
  })

  it('should give user tasks their form, assignment and dates as headers', () => {
    const engine = testEngine()
    const extensions = `<z:formDefinition formKey="intake"/><z:assignmentDefinition assignee="=who" candidateGroups="=[&quot;a&quot;, &quot;b&quot;]" candidateUsers="u1, u2"/>
      <z:taskSchedule dueDate="=date and time(&quot;2030-01-01T00:00:00Z&quot;)"/><z:taskHeaders><z:header key="stage" value="signed"/></z:taskHeaders>`
    engine.deploy('user.bpmn', bpmn('user', [start(), element('userTask', 'sign', { extensions }), end(), flow('start', 'sign', 'end')]))
    engine.start('user', { who: 'wang' })
    const [job] = engine.activate('io.camunda.zeebe:userTask')
    expect(job?.retries).toBe(1)
    expect(job?.customHeaders).toEqual({
      stage: 'signed',
      'io.camunda.zeebe:formKey': 'intake',
      'io.camunda.zeebe:assignee': 'wang',
      'io.camunda.zeebe:candidateGroups': '["a","b"]',
      'io.camunda.zeebe:candidateUsers': '["u1","u2"]',
      'io.camunda.zeebe:dueDate': '2030-01-01T00:00Z',
    })
  })

  it('should evaluate scripts into their variable and pass through manual and undefined tasks', () => {
    const engine = testEngine()
    const script = element('scriptTask', 'add', { extensions: '<z:script expression="=a + 1" resultVariable="b"/>' })
    engine.deploy('s.bpmn', bpmn('s', [start(), script, element('manualTask', 'm'), element('task', 't'), end(), flow('start', 'add', 'm', 't', 'end')]))
    const run = engine.start('s', { a: 1 })
    expect(run.path()).toEqual(['start', 'add', 'm', 't', 'end'])
    expect(run.variables()).toEqual({ a: 1, b: 2 })
  })

  it('should keep input mappings local and let only mapped outputs leave', () => {
    const engine = testEngine()
    const mapped = task('work', mappings(['=a + 1 -> x', '5 -> five', '=x * 2 -> deep.y'], ['=result -> kept', '=x -> nest.z']))
    engine.deploy('m.bpmn', bpmn('m', [start(), mapped, end(), flow('start', 'work', 'end')]))
    const run = engine.start('m', { a: 1, nest: { old: true } })
    expect(engine.activate('work')[0]?.variables).toEqual({ a: '1', x: '2', five: '"5"', deep: '{"y":4}', nest: '{"old":true}' })
    run.completeJob('work', { result: 'r', secret: 's' })
    expect(run.variables()).toEqual({ a: 1, nest: { old: true, z: 2 }, kept: 'r' })
  })

  it('should keep the form of numbers nobody computed with', () => {
    const engine = testEngine()
    engine.deploy('one.bpmn', oneTask)
    const { submit } = { submit: engine.submit.bind(engine) }
    submit({ kind: 'createProcessInstance', bpmnProcessId: 'one', version: -1, variables: { n: '1.0', key: '9007199254740993' } })
    expect(engine.activate('work')[0]?.variables).toEqual({ n: '1.0', key: '9007199254740993' })
    engine.completeJob('work')
  })
})
