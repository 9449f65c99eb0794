import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { twoReplies } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { PROCESS_FOLDER } from '../catalogue/contentFolder.ts'
import type { CheckResult } from '../forms/index.ts'
import { checkProcess } from './checkProcess.ts'
import { readProcess } from './readProcess.ts'
import type { ProcessSummary } from './schema.ts'

describe('processes', () => {
  let server: TestServer
  let designer: Browser
  const check = async (xml: string, path = 'processes'): Promise<CheckResult> => (await designer.fetch<CheckResult>(`/${path}/check`, { json: { xml } })).body

  beforeAll(async () => {
    server = await buildTestServer()
    designer = await server.signIn('designer', { site: 'ZJ' })
  })
  afterAll(() => server.stop())

  const listed = async (path: string): Promise<string[]> => (await designer.fetch<{ items: ProcessSummary[] }>(`/${path}`)).body.items.map(({ id }) => id)

  it('should import every process and decision of the content folders', async () => {
    const processes = globSync('*/*.bpmn', { cwd: PROCESS_FOLDER }).map((file) => basename(file, '.bpmn'))
    expect(await listed('processes')).toEqual(expect.arrayContaining(processes))
    expect(await listed('decisions')).toHaveLength(globSync('*/*.dmn', { cwd: PROCESS_FOLDER }).length)
  })

  it('should hand out the XML of each version', async () => {
    const answer = await designer.fetch<string>('/processes/complaint/versions/1/xml')
    expect(answer.headers.get('content-type')).toContain('application/xml')
    expect(answer.body).toContain('complaint-opened')
    expect((await designer.fetch('/processes/complaint/versions/99/xml')).status).toBe(404)
  })

  it('should find nothing wrong with a good process', async () => {
    expect((await check(twoReplies())).ok).toBe(true)
  })

  it.each([
    ['text', 'unreadable', 'hello'],
    ['XML that is no BPMN', 'unreadable', '<a/>'],
    ['a DOCTYPE', 'unreadable', twoReplies().replace('<bpmn:definitions', '<!DOCTYPE x [<!ENTITY a "b">]><bpmn:definitions')],
    ['an unknown form', 'form', twoReplies().replace('suggestion-reply', 'no-such-form')],
    ['a task nobody may see', 'assignment', twoReplies().replace(/<zeebe:assignmentDefinition[^>]*>/, '')],
    ['no message start', 'start-message', twoReplies().replace('suggestion-opened', 'something-else')],
    ['a user task the engine would keep', 'user-task', twoReplies().replace('<zeebe:assignmentDefinition', '<zeebe:userTask /><zeebe:assignmentDefinition')],
    ['an unknown stage', 'stage', twoReplies().replace('value="handling"', 'value="dreaming"')],
  ])('should refuse %s', async (_what, rule, xml) => {
    const { ok, problems } = await check(xml)
    expect(ok).toBe(false)
    expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.rule)).toContain(rule)
    const deployed = await designer.fetch('/processes/suggestion/versions', { json: { xml, comment: 'x', basedOn: 1 } })
    expect(deployed.status).toBe(422)
  })

  it('should refuse a decision among the processes', async () => {
    const [decision] = (await designer.fetch<{ items: ProcessSummary[] }>('/decisions')).body.items
    const { body } = await designer.fetch<string>(`/decisions/${decision?.id}/versions/latest/xml`)
    expect((await check(body)).ok).toBe(false)
    expect((await check(body, 'decisions')).ok).toBe(true)
  })

  it('should keep a version pending while the engine is away, and tell who was faster', async () => {
    const deployed = await designer.fetch<ProcessSummary>('/processes/suggestion/versions', { json: { xml: twoReplies(), comment: '试', basedOn: 1 } })
    expect([deployed.status, deployed.body.deployment]).toEqual([201, 'pending'])
    const late = await designer.fetch<{ changed: object[] }>('/processes/suggestion/versions', { json: { xml: twoReplies('另一步'), comment: '试', basedOn: 1 } })
    expect(late.status).toBe(409)
    expect(late.body.changed).toMatchObject([{ path: 'version', yours: 1, theirs: 2 }])
  })

  it('should let only designers publish', async () => {
    const handler = await server.signIn('handler')
    expect((await handler.fetch('/processes')).status).toBe(200)
    expect((await handler.fetch('/processes/check', { json: { xml: 'x' } })).status).toBe(403)
    expect((await handler.fetch('/forms/complaint-handle/versions', { json: { schema: {}, comment: 'x', basedOn: 1 } })).status).toBe(403)
  })
})

describe('the flow of a process', () => {
  const NOTHING = { forms: new Set<string>(), processes: new Set<string>(), decisions: new Set<string>(), families: new Set<string>() }
  const flow = (from: string, to: string): string => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`
  const tasks = (...ids: string[]): string => ids.map((id) => `<manualTask id="${id}" name="${id}" />`).join('')
  const file = (inside: string, more = ''): string =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p" isExecutable="true">${inside}</process>${more}</definitions>`
  const MAIN = `<startEvent id="s" />${tasks('a')}<endEvent id="e" />${flow('s', 'a')}${flow('a', 'e')}`
  async function told(xml: string, rule: 'end' | 'unreached'): Promise<string[]> {
    return checkProcess(await readProcess(xml), NOTHING).filter((problem) => problem.rule === rule).map(({ path, severity }) => `${severity} ${path}`)
  }

  it.each([
    ['a start, a task and an end', file(MAIN)],
    ['a circle that is entered and left', file(`<startEvent id="s" /><exclusiveGateway id="g" />${tasks('a')}<endEvent id="e" />${flow('s', 'a')}${flow('a', 'g')}${flow('g', 'a')}${flow('g', 'e')}`)],
    ['an event at the boundary of a step', file(`${MAIN}<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition /></boundaryEvent><endEvent id="late" />${flow('b', 'late')}`)],
    ['an event sub-process', file(`${MAIN}<subProcess id="anytime" triggeredByEvent="true"><startEvent id="x"><errorEventDefinition /></startEvent><endEvent id="y" />${flow('x', 'y')}</subProcess>`)],
    ['a link that goes on elsewhere', file(`${MAIN}<intermediateCatchEvent id="link"><linkEventDefinition name="l" /></intermediateCatchEvent><endEvent id="f" />${flow('link', 'f')}`)],
    ['a step for whoever took the case down, which is entered by sending back', file(`${MAIN}<userTask id="ask" name="ask"><extensionElements><z:taskHeaders xmlns:z="http://camunda.org/schema/zeebe/1.0"><z:header key="opener" value="true" /></z:taskHeaders></extensionElements></userTask>${flow('ask', 'a')}`)],
    ['a step that undoes another', file(`${MAIN}<task id="undo" name="undo" isForCompensation="true" />`)],
    ['steps of an ad-hoc sub-process', file(`<startEvent id="s" /><adHocSubProcess id="free">${tasks('any', 'other')}</adHocSubProcess><endEvent id="e" />${flow('s', 'free')}${flow('free', 'e')}`)],
    ['data that no flow leads to', file(`${MAIN}<dataObject id="d" /><dataObjectReference id="r" dataObjectRef="d" />`)],
    ['another pool that is not run here', file(MAIN, `<process id="citizen">${tasks('lonely')}</process>`)],
  ])('should find nothing wrong with %s', async (_what, xml) => {
    expect([...(await told(xml, 'end')), ...(await told(xml, 'unreached'))]).toEqual([])
  })

  it.each([
    ['has no end at all', file(`<startEvent id="s" />${tasks('a')}${flow('s', 'a')}`)],
    ['ends only inside a sub-process', file(`<startEvent id="s" /><subProcess id="sub"><startEvent id="x" /><endEvent id="y" />${flow('x', 'y')}</subProcess>${flow('s', 'sub')}`)],
    ['ends only inside an event sub-process', file(`<startEvent id="s" /><subProcess id="anytime" triggeredByEvent="true"><startEvent id="x" /><endEvent id="y" />${flow('x', 'y')}</subProcess>`)],
    ['ends only in another pool', file(`<startEvent id="s" />`, `<process id="citizen"><endEvent id="e" /></process>`)],
    ['is empty', file('')],
  ])('should miss the end of a process that %s', async (_what, xml) => {
    expect(await told(xml, 'end')).toEqual(['error p'])
  })

  it.each([
    ['a step nobody drew a flow to', file(MAIN + tasks('lonely')), ['lonely']],
    ['only the first of a chain', file(`${MAIN}${tasks('x', 'y')}${flow('x', 'y')}${flow('y', 'a')}`), ['x']],
    ['one step of a circle that is never entered', file(`${MAIN}${tasks('x', 'y')}${flow('x', 'y')}${flow('y', 'x')}${flow('y', 'e')}`), ['x']],
    ['a step that leads only to itself', file(`${MAIN}${tasks('x')}${flow('x', 'x')}`), ['x']],
    ['a lonely step, not the circle behind it', file(`${MAIN}${tasks('x', 'y', 'z')}${flow('x', 'y')}${flow('y', 'x')}${flow('z', 'x')}`), ['z']],
    ['a lonely step, not the event at its boundary', file(`${MAIN}${tasks('x')}<boundaryEvent id="b" attachedToRef="x"><timerEventDefinition /></boundaryEvent><endEvent id="f" />${flow('b', 'f')}`), ['x']],
    ['a gateway that was left over', file(`${MAIN}<parallelGateway id="g" />`), ['g']],
    ['a sub-process and what is lonely inside it', file(`${MAIN}<subProcess id="sub"><startEvent id="i" />${tasks('lonely')}</subProcess>`), ['sub', 'lonely']],
    ['what is lonely inside an event sub-process', file(`${MAIN}<subProcess id="anytime" triggeredByEvent="true"><startEvent id="i" />${tasks('lonely')}</subProcess>`), ['lonely']],
  ])('should tell %s', async (_what, xml, ids) => {
    expect(await told(xml, 'unreached')).toEqual(ids.map((id) => `error ${id}`))
  })
})
