import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSwitch, type TestSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CallView } from '../calls/schema.ts'
import type { NoticePage } from '../notices/schema.ts'
import { storeTask } from '../tasks/storeTask.ts'
import type { CaseDetail, TimelineEntry } from './schema.ts'

const TASK = '2251799813699333'

describe('a call about an open case (S3)', () => {
  let server: TestServer
  let hotline: TestSwitch
  let agent: Browser
  let colleague: Browser
  let handler: Browser
  let number: string

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent', { username: 'hz.agent1', extension: '8001' })
    colleague = await server.signIn('agent', { username: 'hz.agent2', extension: '8002' })
    handler = await server.signIn('handler')
    hotline = await buildSwitch(server)
    ;({ number } = await openSuggestion(agent))
    const headers = { 'io.camunda.zeebe:formKey': 'suggestion-reply', 'io.camunda.zeebe:candidateGroups': '["handler:HZ-ZM"]' }
    const job = { key: TASK, type: 't', processInstanceKey: '1', elementInstanceKey: TASK, processDefinitionKey: '1', processId: 'suggestion', processVersion: 1, elementId: 'reply', headers, variables: { caseNumber: number }, deadline: server.clock.now(), retries: 3 }
    await server.context.database.transactional((em) => storeTask(em, server.context, job as never, server.clock.now()))
    await handler.fetch(`POST /tasks/${TASK}/claim`, { json: { revision: 1 } })
  })
  beforeEach(() => handler.fetch('POST /notices/read', { json: { upTo: '999999' } }))
  afterAll(() => server.stop())

  const attach = (browser: Browser, callId: string, more: object = {}) => browser.fetch<{ code: string }>(`POST /cases/${number}/supplements`, { json: { text: '来电人说今天又没有收到短信。', callId }, ...more })
  const told = async (browser: Browser) => (await browser.fetch<NoticePage>('/notices?unread=true')).body.items.map(({ text, kind }) => [kind, text])
  const call = async (id: string, browser: Browser): Promise<CallView> => (await browser.fetch<CallView>(`/calls/${id}`)).body

  it('should be offered with the ringing call, be linked to the case, noted there, and told to whoever has it', async () => {
    await hotline.ring('call-1', '8001', agent.username)
    expect((await call('call-1', agent)).openCases.map((each) => each.number)).toEqual([number])
    expect((await attach(agent, 'call-1', { headers: { 'idempotency-key': 'attach-1' } })).status).toBe(200)
    expect((await attach(agent, 'call-1', { headers: { 'idempotency-key': 'attach-1' } })).status).toBe(200)
    expect((await call('call-1', agent)).caseNumber).toBe(number)
    const { body } = await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)
    expect(body.items.filter(({ kind }) => kind === 'supplement').map(({ text }) => text)).toEqual(['来电人说今天又没有收到短信。'])
    expect(body.items.filter(({ kind }) => kind === 'call')).toHaveLength(1)
    expect(await told(handler)).toEqual([['supplemented', `来电人再次来电补充：${number} 建议送货前发短信`]])
    expect(await told(agent)).toEqual([])
  })

  it('should bind nobody else’s call, and not one that led to another case', async () => {
    await hotline.ring('call-2', '8001', agent.username)
    expect((await attach(colleague, 'call-2')).status).toBe(200)
    expect((await call('call-2', agent)).caseNumber).toBeNull()
    const other = (await openSuggestion(agent, { callId: 'call-2' })).number
    expect((await attach(agent, 'call-2')).status).toBe(200)
    expect((await call('call-2', agent)).caseNumber).toBe(other)
  })

  it('should be refused with a sentence once the case is archived', async () => {
    await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': `a-${number}` } })
    await hotline.ring('call-3', '8001', agent.username)
    expect((await call('call-3', agent)).openCases.map((each) => each.number)).not.toContain(number)
    expect((await attach(agent, 'call-3')).status).toBe(409)
    expect((await agent.fetch<CaseDetail>(`/cases/${number}`)).body.archivedAt).not.toBeNull()
  })
})
