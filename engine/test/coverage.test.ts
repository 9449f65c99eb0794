import { describe, expect, it } from 'vitest'
import { boundary, bpmn, catching, compensation, element, end, error, escalation, eventSubProcess, flow, flowIf, link, loop, mappings, message, signal, start, task, throwing, timer, undone } from './bpmn.ts'
import { testEngine, type TestEngine, type TestInstance } from './testEngine.ts'

const DEFINITIONS = { messages: { note: '=id' }, errors: ['E'], signals: ['S'], escalations: ['X'] }
const sub = (id: string, parts: readonly string[]): string => element('subProcess', id, { inner: parts.join('') })
const endWith = (definition: string, extensions = ''): string => element('endEvent', 'end', { inner: definition, extensions })
/** One element between a start and an end. */
const around = (...part: readonly string[]): string[] => [start(), ...part, end(), flow('start', 'x', 'end')]
/** A task with a boundary event that leads to an end of its own. */
const guarded = (activity: string, definition: string, interrupting = true): string[] => [...around(activity, boundary('b', 'x', definition, { interrupting })), end('out'), flow('b', 'out')]
const thrower = (definition: string): string => sub('x', [start('s'), element('endEvent', 'e', { inner: definition }), flow('s', 'e')])
const beside = (definition: string, inside: readonly string[] = [task('x')]): string[] => [...around(...inside), eventSubProcess('esp', 'es', definition, [end('ee'), flow('es', 'ee')])]
const job = '<z:taskDefinition type="x" retries="2"/>'
const ask = (extensions: string): string => element('userTask', 'x', { extensions })

type Drive = (run: TestInstance, engine: TestEngine) => void
const nothing: Drive = () => undefined
const work: Drive = (run) => run.completeJob('x')
const filled: Drive = (run, engine) => {
  expect([...engine.core.state.jobs.all()].map(([, { value }]) => value.customHeaders)).toEqual([{ 'io.camunda.zeebe:formKey': 'camunda-forms:bpmn:f' }])
  run.completeJob('x')
}
const told: Drive = (_run, engine) => void engine.publish('note', 'k')
const later: Drive = (_run, engine) => engine.advance({ hours: 2 })
const signalled: Drive = (_run, engine) => engine.broadcast('S')
const attended: Drive = (_run, engine) => {
  for (const [userTaskKey] of [...engine.core.state.userTasks.all()]) engine.submit({ kind: 'completeUserTask', userTaskKey, variables: {}, action: '' })
}

interface Row {
  /** The element of Zeebe's table of coverage, and the release it came with. */
  readonly row: string
  readonly parts: readonly string[]
  readonly drive: Drive
  /** The path of the instance; what is not there did not run. */
  readonly path: readonly string[]
  /** What is deployed with it. */
  readonly files: Readonly<Record<string, string>>
}
const row = (name: string, parts: readonly string[], drive: Drive, path: string, files: Row['files'] = {}): Row => ({ row: name, parts, drive, path: path.split(' '), files })
const CALLED = bpmn('called', ['<extensionElements><z:versionTag value="v1"/></extensionElements>', start('s'), end('e'), flow('s', 'e')])
const DECISION = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="g" name="G" namespace="n"><decision id="d" name="D"><literalExpression id="l"><text>id + "!"</text></literalExpression></decision></definitions>'

const ROWS: readonly Row[] = [
  row('lanes, notes, groups and data objects, passed over (8.0)', ['<laneSet id="lanes"><lane id="lane"><flowNodeRef>x</flowNodeRef></lane></laneSet>', ...around(task('x')), '<dataObject id="data"/>', '<dataObjectReference id="dataRef" dataObjectRef="data"/>', '<dataStoreReference id="store"/>', '<textAnnotation id="note"><text>n</text></textAnnotation>', '<group id="group"/>'], work, 'start x end'),
  row('service task with headers and mappings (1.0)', around(element('serviceTask', 'x', { extensions: `${job}<z:taskHeaders><z:header key="k" value="v"/></z:taskHeaders>${mappings(['=1 -> a'], ['=a -> b'])}` })), work, 'start x end'),
  row('send task (1.1)', around(element('sendTask', 'x', { extensions: job })), work, 'start x end'),
  row('script task as an expression (8.2)', around(element('scriptTask', 'x', { extensions: '<z:script expression="=1 + 1" resultVariable="two"/>' })), nothing, 'start x end'),
  row('script task as a job (1.1)', around(element('scriptTask', 'x', { extensions: job })), work, 'start x end'),
  row('business rule task as a job (1.1)', around(element('businessRuleTask', 'x', { extensions: job })), work, 'start x end'),
  row('user task as a job (1.0), with assignment and schedule (8.2)', around(ask('<z:assignmentDefinition assignee="a" candidateGroups="g" candidateUsers="u"/><z:taskSchedule dueDate="2030-01-01T00:00:00Z" followUpDate="=date and time(&quot;2030-01-01T00:00:00Z&quot;)"/><z:formDefinition formKey="k"/>')), work, 'start x end'),
  row('user task without a job (8.5), with a priority (8.6)', around(ask('<z:userTask/><z:priorityDefinition priority="=40 + 2"/><z:formDefinition externalReference="f"/>')), attended, 'start x end'),
  row('receive task (1.0)', around(element('receiveTask', 'x', { attributes: 'messageRef="message-note"' })), told, 'start x end'),
  row('manual task (1.1) and undefined task (8.2)', [start(), element('manualTask', 'x'), element('task', 'y'), end(), flow('start', 'x', 'y', 'end')], nothing, 'start x y end'),
  row('business rule task with a decision (1.3), bound by deployment (8.6)', around(element('businessRuleTask', 'x', { extensions: '<z:calledDecision decisionId="d" resultVariable="r" bindingType="deployment"/>' })), nothing, 'start x end', { 'd.dmn': DECISION }),
  row('user task with a deployed form (8.3)', around(ask('<z:formDefinition formId="f"/>')), work, 'start x end', { 'f.form': '{"id":"f"}' }),
  row('user task with a form in its process (1.0)', ['<extensionElements><z:userTaskForm id="f">{"components":[]}</z:userTaskForm></extensionElements>', ...around(ask('<z:formDefinition formKey="camunda-forms:bpmn:f"/>'))], filled, 'start x end'),
  row('start form, for who begins it by hand (8.3)', [element('startEvent', 'start', { extensions: '<z:formDefinition formId="f"/>' }), end(), flow('start', 'end')], nothing, 'start end', { 'f.form': '{"id":"f"}' }),
  row('call activity (1.0), bound by a version tag (8.6)', around(element('callActivity', 'x', { extensions: '<z:calledElement processId="called" propagateAllParentVariables="false" bindingType="versionTag" versionTag="v1"/>' })), nothing, 'start x end', { 'called.bpmn': CALLED }),
  row('embedded sub-process (1.0)', around(sub('x', [start('s'), task('t'), end('e'), flow('s', 't', 'e')])), (run) => run.completeJob('t'), 'start s t e x end'),
  row('exclusive gateway (1.0)', [start(), element('exclusiveGateway', 'x', { attributes: 'default="x-no"' }), end(), end('no'), flow('start', 'x', 'no'), flowIf('x', 'end', '=id = "k"')], nothing, 'start x end'),
  row('parallel gateway (1.0)', [start(), element('parallelGateway', 'f'), task('a'), task('b'), element('parallelGateway', 'j'), end(), flow('start', 'f', 'a', 'j', 'end'), flow('f', 'b', 'j')], (run) => (run.completeJob('a'), run.completeJob('b')), 'start f a b j end'),
  row('inclusive gateway: fork (8.1) and join (8.6)', [start(), element('inclusiveGateway', 'f'), task('a'), task('b'), element('inclusiveGateway', 'j'), end(), flow('start', 'f'), flowIf('f', 'a', '=true'), flowIf('f', 'b', '=true'), flow('a', 'j', 'end'), flow('b', 'j')], (run) => (run.completeJob('a'), run.completeJob('b')), 'start f a b j end'),
  row('event-based gateway (1.0)', [start(), element('eventBasedGateway', 'x'), catching('m', message('note')), catching('t', timer('timeDuration', 'PT1H')), end(), flow('start', 'x', 'm', 'end'), flow('x', 't', 'end')], told, 'start x m end'),
  row('multi-instance, parallel (1.0)', around(task('x', '', loop('inputCollection="=[1,2]" inputElement="n" outputCollection="r" outputElement="=n"'))), (run) => (run.completeJob('x'), run.completeJob('x')), 'start x x x end'),
  row('multi-instance, sequential, with a completion condition (8.0)', around(task('x', '', loop('inputCollection="=[1,2]"', { sequential: true, condition: '=loopCounter = 1' }))), work, 'start x x end'),

  row('message start of an event sub-process (1.0)', beside(message('note')), told, 'start x es ee esp'),
  row('timer start of an event sub-process (1.0)', beside(timer('timeDuration', 'PT1H')), later, 'start x es ee esp'),
  row('error start of an event sub-process (1.0)', beside(error('E')), (run) => run.throwError('x', 'E'), 'start x es ee esp'),
  row('signal start of an event sub-process (8.3)', beside(signal('S')), signalled, 'start x es ee esp'),
  row('escalation start of an event sub-process (8.2)', [start(), endWith(escalation('X')), flow('start', 'end'), eventSubProcess('esp', 'es', escalation('X'), [end('ee'), flow('es', 'ee')])], nothing, 'start end es ee esp'),

  row('timer boundary event (1.0)', guarded(task('x'), timer('timeDuration', 'PT1H')), later, 'start x b out'),
  row('message boundary event, non-interrupting (1.0)', guarded(task('x'), message('note'), false), (run, engine) => (told(run, engine), work(run, engine)), 'start b out x end'),
  row('error boundary event (1.0)', guarded(task('x'), error('E')), (run) => run.throwError('x', 'E'), 'start x b out'),
  row('signal boundary event (8.3)', guarded(task('x'), signal('S')), signalled, 'start x b out'),
  row('escalation boundary event and escalation end event (8.2)', guarded(thrower(escalation('X')), escalation('X')), nothing, 'start s e x b out'),
  row('compensation boundary event (8.5) and compensation throw event (8.5)', [start(), task('x'), undone('x'), throwing('back', compensation()), end(), flow('start', 'x', 'back', 'end')], (run) => (run.completeJob('x'), run.completeJob('undo-x')), 'start x undone-x undo-x back end'),

  row('message catch event (1.0)', around(catching('x', message('note'))), told, 'start x end'),
  row('timer catch event (1.0)', around(catching('x', timer('timeDuration', '=duration("PT1H")'))), later, 'start x end'),
  row('signal catch event (8.3)', around(catching('x', signal('S'))), signalled, 'start x end'),
  row('link events (8.2)', [start(), throwing('out', link('L')), catching('in', link('L')), end(), flow('start', 'out'), flow('in', 'end')], nothing, 'start out in end'),

  row('none throw event (1.1)', around(element('intermediateThrowEvent', 'x')), nothing, 'start x end'),
  row('message throw event (1.2)', around(element('intermediateThrowEvent', 'x', { inner: message('note'), extensions: job })), work, 'start x end'),
  row('signal throw event (8.3)', around(throwing('x', signal('S'))), nothing, 'start x end'),
  row('escalation throw event (8.2)', around(throwing('x', escalation('X'))), nothing, 'start x end'),

  row('error end event (1.0)', guarded(thrower(error('E')), error('E')), nothing, 'start s e x b out'),
  row('message end event (1.2)', [start(), endWith(message('note'), '<z:taskDefinition type="x"/>'), flow('start', 'end')], work, 'start end'),
  row('terminate end event (8.1)', [start(), endWith('<terminateEventDefinition/>'), task('x'), flow('start', 'end'), flow('start', 'x')], nothing, 'start end x'),
  row('signal end event (8.3)', [start(), endWith(signal('S')), flow('start', 'end')], nothing, 'start end'),
  row('compensation end event (8.5)', [start(), task('x'), undone('x'), endWith(compensation()), flow('start', 'x', 'end')], (run) => (run.completeJob('x'), run.completeJob('undo-x')), 'start x undone-x undo-x end'),

  row('execution listeners (8.6)', around(task('x', '<z:executionListeners><z:executionListener eventType="start" type="before"/><z:executionListener eventType="end" type="after"/></z:executionListeners>')), (run) => (run.completeJob('before'), run.completeJob('x'), run.completeJob('after')), 'start x end'),
]

/** Start events of a process: the element, and what begins the instance. */
const STARTS: readonly (readonly [row: string, definition: string, begin: (engine: TestEngine) => void])[] = [
  ['message start event (1.0)', message('begin'), (engine) => void engine.publish('begin', '')],
  ['timer start event (1.0)', timer('timeCycle', 'R1/PT1H'), (engine) => engine.advance({ hours: 1 })],
  ['signal start event (8.2)', signal('S'), (engine) => engine.broadcast('S')],
]

/** What Zeebe up to 8.6 deploys nowhere, and its words. */
const REFUSED: readonly (readonly [row: string, parts: readonly string[], words: string])[] = [
  ['transaction', around(element('transaction', 'x', { inner: [start('s'), end('e'), flow('s', 'e')].join('') })), "Elements of type 'Transaction' are currently not supported"],
  ['ad-hoc sub-process (8.7)', around(element('adHocSubProcess', 'x', { inner: task('t') })), "Elements of type 'AdHocSubProcess' are currently not supported"],
  ['complex gateway', around(element('complexGateway', 'x')), "Elements of type 'ComplexGateway' are currently not supported"],
  ['conditional catch event (8.9)', around(catching('x', '<conditionalEventDefinition><condition>=true</condition></conditionalEventDefinition>')), 'Event definition of this type is not supported'],
  ['cancel end event', [start(), endWith('<cancelEventDefinition/>'), flow('start', 'end')], 'End events must be one of: none, error, message, terminate, signal, escalation or compensation'],
  ['compensation event sub-process', beside(compensation()), 'A compensation event subprocess is not allowed on the process level'],
]

describe('the table of coverage up to 8.6', () => {
  it.each(ROWS)('should run $row', ({ parts, drive, path, files }) => {
    const engine = testEngine()
    const resources = Object.entries({ ...files, 'p.bpmn': bpmn('p', parts, DEFINITIONS) })
    engine.submit({ kind: 'deployResource', resources: resources.map(([name, content]) => ({ name, content: Buffer.from(content) })) })
    const run = engine.start('p', { id: 'k' })
    engine.restart()
    drive(run, engine)
    expect(run.path()).toEqual(path)
    expect(run.isCompleted()).toBe(true)
  })

  it.each(STARTS)('should run %s', (_row, definition, begin) => {
    const engine = testEngine()
    engine.deploy('p.bpmn', bpmn('p', [element('startEvent', 'start', { inner: definition }), end(), flow('start', 'end')], { ...DEFINITIONS, messages: { begin: undefined } }))
    begin(engine)
    expect(engine.instances('p').map((run) => run.isCompleted())).toEqual([true])
  })

  it.each(REFUSED)('should refuse %s', (_row, parts, words) => {
    const engine = testEngine()
    expect(engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(bpmn('p', parts, DEFINITIONS)) }] })).toContain(words)
  })
})
