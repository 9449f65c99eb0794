import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDeployed } from '../src/model/parseProcesses.ts'
import { boundary, bpmn, catching, element, end, error, flow, flowIf, loop, message, start, task, timer } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const MODEL = bpmn('p', [start(), task('work'), end(), flow('start', 'work', 'end')])

describe('deployment', () => {
  it('should know a repeated file and number what is new', () => {
    const engine = testEngine()
    const first = engine.deploy('p.bpmn', MODEL)
    expect(engine.deploy('p.bpmn', MODEL).deployments).toEqual(first.deployments)
    expect(engine.deploy('other.bpmn', MODEL).deployments).toMatchObject([{ process: { version: 2, resourceName: 'other.bpmn' } }])
  })

  it('should let instances keep the version they began with', () => {
    const engine = testEngine()
    engine.deploy('p.bpmn', MODEL)
    const old = engine.start('p')
    engine.deploy('p.bpmn', MODEL.replace('type="work"', 'type="newWork"'))
    const young = engine.start('p')
    young.completeJob('newWork')
    old.completeJob('work')
    const byVersion = (version: number) => engine.trySubmit({ kind: 'createProcessInstance', bpmnProcessId: 'p', version, variables: {} })
    expect(byVersion(1)).toMatchObject({ version: 1 })
    expect(byVersion(0)).toMatchObject({ type: 'NOT_FOUND', reason: "Expected to find process definition with process ID 'p' and version '0', but none found" })
    engine.completeJob('work')
  })

  it('should refuse to begin what is not named', () => {
    const engine = testEngine()
    const begin = (processDefinitionKey: number): string => engine.rejectionOf({ kind: 'createProcessInstance', bpmnProcessId: '', processDefinitionKey, version: -1, variables: {} })
    expect(begin(-1)).toBe('INVALID_ARGUMENT: Expected at least a bpmnProcessId or a key greater than -1, but none given')
    expect(begin(0)).toBe("NOT_FOUND: Expected to find process definition with key '0', but none found")
  })

  it('should refuse what says one thing twice of an element', () => {
    const engine = testEngine()
    const refused = (part: string): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(bpmn('p', [start(), part, end(), flow('start', 'x', 'end')])) }] })
    expect(refused(element('manualTask', 'x', { extensions: '<z:ioMapping/><z:ioMapping/>' }))).toContain("'p.bpmn': Collection expected to have <1> entry but has <2>")
    expect(refused(element('callActivity', 'x', { extensions: '<z:calledElement processId="a"/><z:calledElement processId="b"/>' }))).toContain("Must have exactly one 'zeebe:calledElement' extension element")
  })

  it('should deploy all files or none', () => {
    const engine = testEngine()
    const resources = [{ name: 'p.bpmn', content: Buffer.from(MODEL) }, { name: 'x.txt', content: Buffer.from('x') }]
    expect(engine.rejectionOf({ kind: 'deployResource', resources })).toBe("INVALID_ARGUMENT: Expected to deploy new resources, but encountered the following errors:\n\n'x.txt': unknown resource type")
    expect(engine.rejectionOf({ kind: 'createProcessInstance', bpmnProcessId: 'p', version: -1, variables: {} })).toContain("with process ID 'p', but none found")
    expect(engine.rejectionOf({ kind: 'deployResource', resources: [] })).toContain('Expected to deploy at least one resource, but none given')
    const twice = [resources[0], { name: 'q.bpmn', content: Buffer.from(MODEL) }].filter((resource) => resource !== undefined)
    expect(engine.rejectionOf({ kind: 'deployResource', resources: twice })).toContain("Duplicated process id in resources 'p.bpmn' and 'q.bpmn'")
  })

  it('should count the flows that boundary events and event-based gateways name themselves, as a broker does', () => {
    const engine = testEngine()
    const late = bpmn('p', [start(), task('work'), end(), flow('start', 'work', 'end'), boundary('late', 'work', timer('timeDuration', 'PT1H')), end('gaveUp'), flow('late', 'gaveUp')])
    const choice = bpmn('q', [start(), element('eventBasedGateway', 'race'), catching('one', timer('timeDuration', 'PT1H')), catching('two', timer('timeDuration', 'PT2H')), end(), flow('start', 'race', 'one', 'end'), flow('race', 'two', 'end')])
    const refusal = (text: string): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(text) }] })
    const unnamed = (text: string): string => text.replaceAll(/<outgoing>[^<]*<\/outgoing>/g, '')
    expect(refusal(unnamed(late))).toContain('- Element: late\n    - ERROR: Must have at least one outgoing sequence flow or association\n')
    expect(refusal(unnamed(choice))).toContain('- Element: race\n    - ERROR: Event-based gateway must have at least 2 outgoing sequence flows.\n')
    expect(refusal(late.replace('<outgoing>late-gaveUp<', '<outgoing>nowhere<'))).toContain("'p.bpmn': Unable to find a model element instance for id nowhere")
    for (const [name, text] of Object.entries({ 'p.bpmn': late, 'q.bpmn': choice })) expect(engine.deploy(name, text).deployments).toHaveLength(1)
  })

  it('should go on with what was deployed before a rule came', () => {
    const text = bpmn('p', [start(), task('work'), end(), flow('start', 'work', 'end'), boundary('late', 'work', timer('timeDuration', 'PT1H')), end('gaveUp'), flow('late', 'gaveUp')])
    const [process] = readDeployed(text.replaceAll(/<outgoing>[^<]*<\/outgoing>/g, ''))
    expect(process?.elementOf('late', 'BOUNDARY_EVENT').outgoing).toMatchObject([{ id: 'late-gaveUp' }])
  })

  it('should refuse forms that are not named or empty, and tables that decide nothing, as Zeebe does', () => {
    const engine = testEngine()
    const refusal = (name: string, content: string) => engine.rejectionOf({ kind: 'deployResource', resources: [{ name, content: Buffer.from(content) }] })
    const startForm = (attributes: string) => bpmn('p', [element('startEvent', 'start', { extensions: `<z:formDefinition ${attributes}/>` })])
    for (const attributes of ['', 'formId=" "', 'externalReference="f"', 'formId="f" formKey="k"']) {
      expect(refusal('p.bpmn', startForm(attributes))).toContain("- Element: start > extensionElements > formDefinition\n    - ERROR: Exactly one of the attributes 'formId, formKey' must be present and not blank")
    }
    engine.deploy('p.bpmn', startForm('formKey="k"'))
    expect(refusal('w.bpmn', bpmn('w', [start(), element('serviceTask', 'work', { extensions: '<z:taskDefinition type="w"/><z:formDefinition/>' })]))).toContain('- Element: work > extensionElements > formDefinition\n    - ERROR: Exactly one of')
    expect(refusal('e.bpmn', bpmn('e', ['<extensionElements><z:userTaskForm id="f"> </z:userTaskForm></extensionElements>', start()]))).toContain('- Element: e > extensionElements > userTaskForm\n    - ERROR: User task form text content has to be present and not empty')
    expect(refusal('a.form', '{"id":null}')).toContain('Expected the form id to be present, but none given')
    expect(refusal('a.form', '')).toContain("'a.form': Failed to parse formId from form JSON.")
    expect(engine.deploy('a.form', '\uFEFF{"id":5}').deployments).toMatchObject([{ form: { formId: '5' } }])
    const table = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="g" name="G" namespace="n"><decision id="d" name="D"><decisionTable id="t"/></decision></definitions>'
    expect(refusal('d.dmn', table)).toContain("'d.dmn': Failed to parse DMN: org.camunda.bpm.model.dmn.DmnModelException: Unable to parse model")
    expect(refusal('p.bpmn', ' \n')).toContain('Premature end of file.')
    expect(refusal('p.bpmn', 'text')).toContain('Content is not allowed in prolog.')
    expect(refusal('p.bpmn', `${MODEL} x`)).toContain('Content is not allowed in trailing section.')
    expect(refusal('p.bpmn', '<a><b></a>')).toContain('The element type "b" must be terminated by the matching end-tag "</b>".')
    expect(refusal('p.bpmn', '<definitions id="d"')).toContain('XML document structures must start and end within the same entity.')
  })

  it('should deploy forms and give their key to user tasks', () => {
    const engine = testEngine()
    const [deployed] = engine.deploy('a.form', '{"id":"a"}').deployments
    expect(deployed).toMatchObject({ form: { formId: 'a', version: 1 } })
    const formTask = (id: string) => element('userTask', 'fill', { extensions: `<z:formDefinition formId="${id}"/>` })
    engine.deploy('u.bpmn', bpmn('u', [start(), formTask('a'), end(), flow('start', 'fill', 'end')]))
    engine.start('u')
    const key = deployed !== undefined && 'form' in deployed ? deployed.form.formKey : 0
    expect(engine.activate('io.camunda.zeebe:userTask')[0]?.customHeaders).toEqual({ 'io.camunda.zeebe:formKey': String(key) })
    engine.completeJob('fill')
    engine.deploy('v.bpmn', bpmn('v', [start(), formTask('b'), end(), flow('start', 'fill', 'end')]))
    const run = engine.start('v')
    expect(run.incidents()).toMatchObject([{ errorType: 'FORM_NOT_FOUND' }])
    run.cancel()
  })

  const bad: [string, string, string][] = [
    ['no start event', bpmn('p', [end()]), 'Must have at least one start event'],
    ['two start events', bpmn('p', [start('a'), start('b')]), 'Multiple none start events are not allowed'],
    ['a task without type', bpmn('p', [start(), element('serviceTask', 't'), flow('start', 't')]), "Must have exactly one 'zeebe:taskDefinition' extension element"],
    ['an empty type', bpmn('p', [start(), element('serviceTask', 't', { extensions: '<z:taskDefinition type=""/>' }), flow('start', 't')]), 'Expected expression but not found.'],
    ['a condition that is no expression', bpmn('p', [start(), element('exclusiveGateway', 'g'), end('a'), end('b'), flow('start', 'g'), flowIf('g', 'a', 'true'), flowIf('g', 'b', '=x')]), "Expected expression but found static value 'true'. An expression must start with '=' (e.g. '=true')."],
    ['a flow without condition', bpmn('p', [start(), element('exclusiveGateway', 'g'), end('a'), end('b'), flow('start', 'g', 'a'), flow('g', 'b')]), 'Must have a condition or be default flow'],
    ['FEEL that can not be read', bpmn('p', [start(), element('scriptTask', 's', { extensions: '<z:script expression="=1 +" resultVariable="x"/>' }), flow('start', 's')]), 'failed to parse expression'],
    ['a message without key', bpmn('p', [start(), catching('c', message('m')), flow('start', 'c')], { messages: { m: undefined } }), 'Must have exactly one zeebe:subscription extension element'],
    ['a catch event with a cycle', bpmn('p', [start(), catching('c', timer('timeCycle', 'R/PT1S')), flow('start', 'c')]), 'Intermediate timer catch event must have either a time duration or a time date.'],
    ['an interrupting cycle', bpmn('p', [start(), task('t'), boundary('b', 't', timer('timeCycle', 'R/PT1S')), end(), flow('start', 't'), flow('b', 'end')]), 'Interrupting timer event with time cycle is not allowed.'],
    ['a boundary event that leads nowhere', bpmn('p', [start(), task('t'), boundary('b', 't', timer('timeDuration', 'PT1S')), flow('start', 't')]), 'Must have at least one outgoing sequence flow or association'],
    ['an element we do not run', bpmn('p', [start(), element('complexGateway', 'g'), flow('start', 'g')]), "Elements of type 'ComplexGateway' are currently not supported."],
    ['a cancel end', bpmn('p', [start(), element('endEvent', 'e', { inner: '<cancelEventDefinition/>' }), flow('start', 'e')]), "Event definition of this type is not supported"],
    ['an end that goes on', bpmn('p', [start(), end(), task('t'), flow('start', 'end', 't')]), 'End events must not have outgoing sequence flows to other elements.'],
    ['an event gateway with one way', bpmn('p', [start(), element('eventBasedGateway', 'g'), catching('c', timer('timeDuration', 'PT1S')), flow('start', 'g', 'c')]), 'Event-based gateway must have at least 2 outgoing sequence flows.'],
    ['a loop without collection', bpmn('p', [start(), task('t', '', loop('')), flow('start', 't')]), 'Expected expression but not found.'],
    ['a loop that never waits', bpmn('p', [start(), element('exclusiveGateway', 'x'), element('manualTask', 'm'), flow('start', 'x', 'm', 'x')]), 'Processes are not allowed to contain a straight-through processing loop: m > x > m'],
    ['reserved words as targets', bpmn('p', [start(), task('t', '<z:ioMapping><z:input source="=1" target="if"/></z:ioMapping>'), flow('start', 't')]), "Expected path expression 'if'"],
    ['nothing executable', bpmn('p', [start()], { executable: false }), 'Must contain at least one executable process'],
    ['two start events of one message', bpmn('p', [element('startEvent', 'a', { inner: message('m') }), element('startEvent', 'b', { inner: message('m') })], { messages: { m: undefined } }), 'Element: message-m\n    - ERROR: A message cannot be referred by more than one start event'],
    ['a message nobody uses with a static key', bpmn('p', [start()], { messages: { m: 'k' } }), "Element: message-m > extensionElements > subscription\n    - ERROR: Expected expression but found static value 'k'."],
    ['a task and its boundary event waiting for one message', bpmn('p', [start(), '<receiveTask id="r" messageRef="message-m"/>', boundary('b', 'r', message('m')), end(), flow('start', 'r', 'end'), flow('b', 'end')], { messages: { m: '=k' } }), 'Cannot reference the same message name as a boundary event'],
    ['two boundary events for any error', bpmn('p', [start(), task('t'), boundary('b', 't', error()), boundary('c', 't', error()), end(), flow('start', 't', 'end'), flow('b', 'end'), flow('c', 'end')]), 'The same scope can not contain more than one error catch event without error code.'],
    ['a header twice', bpmn('p', [start(), task('t', '<z:taskHeaders><z:header key="a" value="1"/><z:header key="a" value="2"/></z:taskHeaders>'), flow('start', 't')]), "Element: t > extensionElements > taskHeaders\n    - ERROR: Headers contain duplicate entries for key 'a'"],
    ['a reserved header', bpmn('p', [start(), task('t', '<z:taskHeaders><z:header key="io.camunda.zeebe:a" value="1"/></z:taskHeaders>'), flow('start', 't')]), "header keys starting with 'io.camunda.zeebe:' are reserved for internal use."],
    ['an error without a code', bpmn('p', [start(), element('endEvent', 'e', { inner: error('') }), flow('start', 'e')], { errors: [''] }), 'Element: e > errorEventDefinition\n    - ERROR: ErrorCode must be present and not empty'],
    ['a loop through a sub-process', bpmn('p', [start(), element('exclusiveGateway', 'x'), element('subProcess', 's', { inner: start('a') + end('b') + flow('a', 'b') }), element('task', 'm'), flow('start', 'x', 's', 'm', 'x')]), 'a straight-through processing loop: m > x > s > a > b > m'],
    ['an ad-hoc sub-process', bpmn('p', [start(), element('adHocSubProcess', 'a', { inner: task('t') }), flow('start', 'a')]), "Elements of type 'AdHocSubProcess' are currently not supported."],
    ['the same id twice', bpmn('p', [start(), start()]), "cvc-id.2: There are multiple occurrences of ID value 'start'."],
    ['a flow to nowhere', bpmn('p', [start(), flow('start', 'nowhere')]), "cvc-id.1: There is no ID/IDREF binding for IDREF 'nowhere'."],
    ['a broken file', '<definitions', 'Fatal Error: URI=null Line=1'],
    ['entities', `<!DOCTYPE x [<!ENTITY a "b">]>${MODEL}`, 'DOCTYPE is disallowed'],
    ['another document', '<html></html>', "cvc-elt.1.a: Cannot find the declaration of element 'html'."],
  ]
  it.each(bad)('should refuse %s', (_what, model, reason) => {
    const engine = testEngine()
    const text = engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(model) }] })
    expect(text).toMatch(/Expected to deploy new resources, but encountered the following errors:\n['`]p\.bpmn['`]: /)
    expect(text).toContain(reason)
  })

  it('should deploy decisions and evaluate them for tasks and callers', () => {
    const engine = testEngine()
    const dmn = readFileSync(new URL('../../bpmn/complaint/complaint-signoff.dmn', import.meta.url))
    engine.deploy('signoff.dmn', dmn)
    const decisionId = /<decision id="([^"]+)"/.exec(dmn.toString())?.[1] ?? ''
    const called = element('businessRuleTask', 'decide', { extensions: `<z:calledDecision decisionId="${decisionId}" resultVariable="result"/>` })
    engine.deploy('d.bpmn', bpmn('d', [start(), called, end(), flow('start', 'decide', 'end')]))
    const answer = engine.submit({ kind: 'evaluateDecision', decisionId, variables: engine.document({ urgency: 'critical' }) })
    expect(answer).toMatchObject({ decisionId, failureMessage: '' })
    const run = engine.start('d', { urgency: 'critical' })
    expect(run.variables()['result']).toEqual(JSON.parse(answer.decisionOutput))
    expect(engine.rejectionOf({ kind: 'evaluateDecision', decisionId: 'x', variables: {} })).toBe("INVALID_ARGUMENT: Expected to evaluate decision 'x', but no decision found for id 'x'")
    expect(engine.rejectionOf({ kind: 'evaluateDecision', decisionId: '', decisionKey: -1, variables: {} })).toBe('INVALID_ARGUMENT: Expected either a decision id or a valid decision key, but none provided')
    engine.deploy('e.bpmn', bpmn('e', [start(), called.replace(decisionId, 'missing'), end(), flow('start', 'decide', 'end')]))
    const lost = engine.start('e')
    expect(lost.incidents()).toMatchObject([{ errorType: 'CALLED_DECISION_ERROR' }])
    lost.cancel()
  })
})
