import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { twoReplies } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CheckResult } from '../forms/index.ts'
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

  it('should import every process and decision of the content folders', async () => {
    const processes = (await designer.fetch<{ items: ProcessSummary[] }>('/processes')).body.items.map(({ id }) => id)
    expect(processes).toEqual(expect.arrayContaining(['business', 'callback', 'complaint', 'consultation', 'report', 'suggestion']))
    expect((await designer.fetch<{ items: ProcessSummary[] }>('/decisions')).body.items.length).toBeGreaterThan(5)
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
