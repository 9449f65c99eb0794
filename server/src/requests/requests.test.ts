import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { conflict, invalid } from '../http/index.ts'
import { publishProcedure } from '../../test/publishProcedure.ts'
import { UserTask } from '../tasks/index.ts'
import { storeTask } from '../tasks/storeTask.ts'
import { registerRequestKind } from './requestKinds.ts'
import type { CaseRequests, CaseRequestView } from './schema.ts'

describe('requests about a case', () => {
  let server: TestServer
  let agent: Browser
  let other: Browser
  let number: string
  let settled: string[]

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    other = await server.signIn('handler')
    await publishProcedure(await server.signIn('designer', { site: 'ZJ' }), 'trial')
    registerRequestKind(server.context, {
      kind: 'trial',
      name: { zh: '试用', en: 'Trial' },
      may: (_em, { actor }) => (actor.roles.includes('agent') ? Promise.resolve() : Promise.reject(conflict('AGENTS_ONLY', '只有坐席可以申请。', 'Only agents may.'))),
      check: (_em, _wish, { amount }) => (typeof amount === 'number' ? Promise.resolve({ amount }) : Promise.reject(invalid('AMOUNT', '请填写数量。', 'Give an amount.'))),
      settle(_em, { decision, now }) {
        settled.push(decision)
        return Promise.resolve({ state: decision === 'begin' ? 'running' : decision === 'approve' ? 'approved' : 'refused', variables: { at: now.toISOString() } })
      },
    })
  })
  beforeEach(async () => {
    settled = []
    ;({ number } = await openSuggestion(agent))
  })
  afterAll(() => server.stop())

  const make = (browser: Browser = agent, details: object = { amount: 2 }) =>
    browser.fetch<CaseRequestView>(`POST /cases/${number}/requests`, { json: { kind: 'trial', reason: '需要现场核实', details } })
  const settle = (id: string, decision: string, key: string, kind = 'trial') =>
    server.client()<Record<string, unknown>>(`POST /worker/cases/${number}/requests/${id}/settlement`, { json: { kind, decision }, headers: { 'idempotency-key': key } })
  const list = async (browser: Browser = agent): Promise<CaseRequests> => (await browser.fetch<CaseRequests>(`/cases/${number}/requests`)).body
  const commands = () => server.context.database.fork().find(OutboxCommand, { caseNumber: number }, { orderBy: { id: 'asc' } })

  it('should write a request down, start its procedure and say so everywhere', async () => {
    const made = await make()
    expect([made.status, made.body]).toMatchObject([201, { kind: 'trial', state: 'requested', details: { amount: 2 }, reason: '需要现场核实', mayWithdraw: true }])
    const [message] = (await commands()).filter(({ dedupeKey }) => dedupeKey === `procedure:${made.body.id}`)
    expect(message?.payload).toMatchObject({ name: 'case-procedure', correlationKey: number, messageId: made.body.id, variables: { procedure: 'trial', request: { id: made.body.id, amount: 2 } } })
    expect(JSON.stringify(message?.payload)).not.toContain('现场')
    const timeline = await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)
    expect(timeline.body.items.find(({ kind }) => kind === 'request')?.text).toBe('试用申请：提出（需要现场核实）')
    expect(await server.context.database.fork().count(AuditEntry, { caseNumber: number, action: 'request.made' })).toBe(1)
  })

  it('should refuse with a sentence: a second one, wrong details, the wrong person, an unknown kind', async () => {
    await make()
    expect((await make()).body).toMatchObject({ code: 'REQUEST_PENDING' })
    expect((await make(other)).body).toMatchObject({ code: 'AGENTS_ONLY' })
    const unknown = await agent.fetch(`POST /cases/${number}/requests`, { json: { kind: 'nothing', reason: 'x' } })
    expect([unknown.status, unknown.body]).toMatchObject([422, { code: 'REQUEST_KIND_UNKNOWN' }])
    ;({ number } = await openSuggestion(agent))
    expect((await make(agent, {})).body).toMatchObject({ code: 'AMOUNT' })
    expect((await make(agent, { amount: 1, more: 'x'.repeat(5000) })).status).toBe(422)
    expect((await list()).items).toEqual([])
  })

  it('should say what can be requested now and why not the rest', async () => {
    expect((await list()).available.find(({ kind }) => kind === 'trial')).toMatchObject({ refusal: null, forbidden: false })
    expect((await list(other)).available.find(({ kind }) => kind === 'trial')?.refusal).toBe('只有坐席可以申请。')
  })

  it('should tell a stranger of another site nothing', async () => {
    const stranger = await server.signIn('handler', { site: 'NB' })
    expect((await stranger.fetch(`/cases/${number}/requests`)).status).toBe(404)
    expect((await make(stranger)).status).toBe(404)
  })

  it('should settle once per job, with the same answer again', async () => {
    const { id } = (await make()).body
    const first = await settle(id, 'begin', 'job-a')
    server.clock.advance({ minutes: 5 })
    expect((await settle(id, 'begin', 'job-a')).body).toEqual(first.body)
    expect((await settle(id, 'approve', 'job-b')).status).toBe(200)
    expect(settled).toEqual(['begin', 'approve'])
    expect((await list()).items).toMatchObject([{ state: 'approved' }])
    // What has ended stays as it is.
    expect((await settle(id, 'refuse', 'job-c')).body).toEqual({})
    expect((await list()).items).toMatchObject([{ state: 'approved' }])
  })

  it('should settle once where two deliveries of a job meet', async () => {
    const { id } = (await make()).body
    const answers = await Promise.all(Array.from({ length: 4 }, () => settle(id, 'approve', 'job-d')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(settled).toEqual(['approve'])
  })

  it('should refuse a settlement of another kind, case or request', async () => {
    const { id } = (await make()).body
    expect((await settle(id, 'approve', 'job-e', 'pause')).status).toBe(422)
    const { number: stranger } = await openSuggestion(agent)
    const path = `POST /worker/cases/${stranger}/requests/${id}/settlement`
    expect((await server.client()(path, { json: { kind: 'trial', decision: 'approve' }, headers: { 'idempotency-key': 'job-f' } })).status).toBe(404)
    expect((await server.client()(`POST /worker/cases/${number}/requests/${id}/settlement`, { json: { kind: 'trial', decision: 'approve' } })).status).toBe(400)
    expect((await agent.fetch(`POST /worker/cases/${number}/requests/${id}/settlement`, { json: { kind: 'trial', decision: 'approve' } })).status).toBe(403)
    expect(settled).toEqual([])
  })

  it('should be taken back by who made it, while nobody has decided', async () => {
    const { id } = (await make()).body
    const path = `POST /cases/${number}/requests/${id}/withdrawal`
    expect((await other.fetch(path)).status).toBe(403)
    expect((await agent.fetch(path)).body).toMatchObject({ state: 'withdrawn', mayWithdraw: false })
    expect((await agent.fetch(path)).status).toBe(200)
    expect((await commands()).filter(({ payload }) => payload['name'] === 'request-withdrawn').map(({ payload }) => payload['correlationKey'])).toEqual([id])
    // A decision that was on its way changes nothing.
    expect((await settle(id, 'approve', 'job-g')).body).toEqual({})
    const second = (await make()).body
    await settle(second.id, 'approve', 'job-h')
    expect((await agent.fetch(`POST /cases/${number}/requests/${second.id}/withdrawal`)).body).toMatchObject({ code: 'REQUEST_DECIDED' })
  })

  it('should not be taken back between its decision and the settlement', async () => {
    const { id } = (await make()).body
    const key = `2251799813${Date.now() % 1_000_000}`
    const headers = { 'io.camunda.zeebe:formKey': 'suggestion-reply', 'io.camunda.zeebe:candidateGroups': '["handler:HZ-ZM"]' }
    const job = { key, type: 't', processInstanceKey: '1', elementInstanceKey: key, processDefinitionKey: '1', processId: 'trial', processVersion: 1, elementId: 'decide', headers, variables: { caseNumber: number, request: { id } }, deadline: server.clock.now(), retries: 3 }
    await server.context.database.transactional((em) => storeTask(em, server.context, job as never, server.clock.now()))
    await server.context.database.transactional((em) => em.nativeUpdate(UserTask, { key }, { state: 'completed', completedBy: other.username, completedAt: server.clock.now() }))
    const late = await agent.fetch<{ code: string; detail: string }>(`POST /cases/${number}/requests/${id}/withdrawal`)
    expect([late.status, late.body.code, late.body.detail]).toEqual([409, 'REQUEST_DECIDED', '这项申请刚刚已有人作出决定，正在生效，请刷新后查看结果。'])
    expect((await settle(id, 'approve', 'job-late')).status).toBe(200)
    expect((await list()).items).toMatchObject([{ state: 'approved' }])
  })

  it('should end with its case', async () => {
    await make()
    await server.client()(`POST /worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': 'job-i' } })
    expect((await list()).items).toMatchObject([{ state: 'ended' }])
    expect((await make()).body).toMatchObject({ code: 'CASE_ARCHIVED' })
  })
})
