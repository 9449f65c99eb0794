import { describe, expect, it } from 'vitest'
import { bpmn, element, end, flow, start, task } from './bpmn.ts'
import { testEngine, type TestEngine } from './testEngine.ts'

const child = (work: string, tag = ''): string => {
  const tagged = tag === '' ? '' : `<extensionElements><z:versionTag value="${tag}"/></extensionElements>`
  return bpmn('child', [tagged, start(), task(work), end(), flow('start', work, 'end')])
}

const parent = (binding: string): string => {
  const call = element('callActivity', 'call', { extensions: `<z:calledElement processId="child" ${binding}/>` })
  return bpmn('parent', [start(), call, end(), flow('start', 'call', 'end')])
}

function deploy(engine: TestEngine, files: Readonly<Record<string, string>>): void {
  engine.submit({ kind: 'deployResource', resources: Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) })) })
}

/** What the called process waits at. */
function called(engine: TestEngine): string[] {
  engine.start('parent')
  return engine.instances('child').at(-1)?.waitingAt() ?? []
}

describe('bindings', () => {
  it('should call what was deployed together with the process, also when only the other file is new', () => {
    const engine = testEngine()
    deploy(engine, { 'c.bpmn': child('first'), 'p.bpmn': parent('bindingType="deployment"') })
    deploy(engine, { 'c.bpmn': child('second') })
    expect(called(engine)).toEqual(['first'])
    deploy(engine, { 'c.bpmn': child('third'), 'p.bpmn': parent('bindingType="deployment"') })
    engine.restart()
    expect(called(engine)).toEqual(['third'])
  })

  it('should call the newest version with a tag', () => {
    const engine = testEngine()
    deploy(engine, { 'p.bpmn': parent('bindingType="versionTag" versionTag="v1"') })
    const lost = engine.start('parent')
    expect(lost.incidents()).toMatchObject([{ errorType: 'CALLED_ELEMENT_ERROR', errorMessage: expect.stringContaining("Expected to call process with BPMN process id 'child' and version tag 'v1', but no such process found.") as string }])
    deploy(engine, { 'c.bpmn': child('old', 'v1') })
    deploy(engine, { 'c.bpmn': child('tagged', 'v1') })
    deploy(engine, { 'c.bpmn': child('newest') })
    lost.resolveIncidents()
    expect(engine.instances('child').at(-1)?.waitingAt()).toEqual(['tagged'])
  })

  it('should bind forms and decisions as well', () => {
    const engine = testEngine()
    const form = (note: string): string => JSON.stringify({ id: 'f', versionTag: note, note })
    const dmn = (text: string): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="g" name="G" namespace="n"><decision id="d" name="D"><extensionElements><zeebe:versionTag value="t${text}"/></extensionElements><literalExpression id="l"><text>${text}</text></literalExpression></decision></definitions>`
    const decide = element('businessRuleTask', 'decide', { extensions: '<z:calledDecision decisionId="d" resultVariable="result" bindingType="versionTag" versionTag="t1"/>' })
    const ask = element('userTask', 'ask', { extensions: '<z:formDefinition formId="f" bindingType="deployment"/>' })
    deploy(engine, { 'f.form': form('one'), 'd.dmn': dmn('1'), 'p.bpmn': bpmn('p', [start(), decide, ask, end(), flow('start', 'decide', 'ask', 'end')]) })
    deploy(engine, { 'f.form': form('two'), 'd.dmn': dmn('2') })
    const run = engine.start('p')
    expect(run.variables()).toEqual({ result: 1 })
    const [job] = engine.activate('io.camunda.zeebe:userTask')
    const forms = [...engine.core.state.forms.all()].map(([key, { version }]) => `${version}:${key}`)
    expect(`1:${job?.customHeaders['io.camunda.zeebe:formKey']}`).toBe(forms[0])
  })

  it('should be refused without a tag', () => {
    const engine = testEngine()
    expect(engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(parent('bindingType="versionTag"')) }] })).toContain("Attribute 'versionTag' must be present and not empty")
  })
})
