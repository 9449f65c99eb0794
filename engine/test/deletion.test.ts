import { describe, expect, it } from 'vitest'
import type { Deployed } from '../src/protocol/Answer.ts'
import type { Key } from '../src/protocol/Key.ts'
import { bpmn, element, end, flow, signal, start, task } from './bpmn.ts'
import { testEngine, type TestEngine } from './testEngine.ts'

const model = (work: string): string => {
  const called = element('startEvent', 'called', { inner: signal('S') })
  return bpmn('p', [start(), called, task(work), end(), flow('start', work, 'end'), flow('called', work)], { signals: ['S'] })
}

function deploy(engine: TestEngine, name: string, content: string): Key {
  const [deployed] = engine.deploy(name, content).deployments
  return keyOf(deployed)
}

function keyOf(deployed: Deployed | undefined): Key {
  if (deployed !== undefined && 'process' in deployed) return deployed.process.processDefinitionKey
  if (deployed !== undefined && 'form' in deployed) return deployed.form.formKey
  throw new Error('Expected a process or a form to be deployed, but neither is')
}

describe('deletion of resources', () => {
  it('should bring the version before back, with what starts it, and never give a number twice', () => {
    const engine = testEngine()
    deploy(engine, 'p.bpmn', model('first'))
    const second = deploy(engine, 'p.bpmn', model('second'))
    engine.submit({ kind: 'deleteResource', resourceKey: second })
    engine.broadcast('S')
    expect(engine.instances('p').map((run) => run.waitingAt())).toEqual([['first']])
    engine.completeJob('first')
    const third = engine.deploy('p.bpmn', model('second')).deployments[0]
    expect(third).toMatchObject({ process: { version: 3 } })
    engine.restart()
    expect(engine.rejectionOf({ kind: 'deleteResource', resourceKey: second })).toBe(`NOT_FOUND: Expected to delete resource but no resource found with key \`${second}\``)
  })

  it('should leave nothing to start when the only version goes', () => {
    const engine = testEngine()
    engine.submit({ kind: 'deleteResource', resourceKey: deploy(engine, 'p.bpmn', model('work')) })
    expect(engine.rejectionOf({ kind: 'createProcessInstance', bpmnProcessId: 'p', version: -1, variables: {} })).toContain('NOT_FOUND')
    engine.broadcast('S')
    expect(engine.instances('p')).toEqual([])
  })

  it('should be refused while instances run', () => {
    const engine = testEngine()
    const resourceKey = deploy(engine, 'p.bpmn', model('work'))
    const run = engine.start('p')
    expect(engine.rejectionOf({ kind: 'deleteResource', resourceKey })).toBe(`INVALID_STATE: Expected to delete resource with key \`${resourceKey}\` but there are still running instances`)
    run.completeJob('work')
    engine.submit({ kind: 'deleteResource', resourceKey })
  })

  it('should delete forms and decisions', () => {
    const engine = testEngine()
    const form = (note: string): string => JSON.stringify({ id: 'f', note })
    deploy(engine, 'f.form', form('one'))
    engine.submit({ kind: 'deleteResource', resourceKey: deploy(engine, 'f.form', form('two')) })
    expect(engine.deploy('f.form', form('two')).deployments).toMatchObject([{ form: { version: 3 } }])
    const dmn = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="g" name="G" namespace="n"><decision id="d" name="D"><literalExpression id="l"><text>1</text></literalExpression></decision></definitions>'
    const graph = engine.deploy('d.dmn', dmn).deployments.flatMap((each) => ('decisionRequirements' in each ? [each.decisionRequirements.decisionRequirementsKey] : []))
    for (const resourceKey of graph) engine.submit({ kind: 'deleteResource', resourceKey })
    expect(engine.rejectionOf({ kind: 'evaluateDecision', decisionId: 'd', variables: {} })).toContain("no decision found for id 'd'")
  })
})
