import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import { publishProcedure } from '../../test/publishProcedure.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { CaseHead, TimelineEntry } from '../cases/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import type { CaseRequestView } from '../requests/schema.ts'
import { storeTask } from '../tasks/storeTask.ts'
import type { TaskPage } from '../tasks/schema.ts'
import type { HandoverComparison, HandoverPage, HandoverTally, HandoverView } from './schema.ts'

const DETAILS = { receiver: '12345', scope: 'whole', legalBasis: '《政务服务热线管理办法》第十二条', expectResult: true }

describe('handover to another authority (S23)', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  let handler: Browser
  let number: string
  let serial = 0

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
    handler = await server.signIn('handler')
    await publishProcedure(await server.signIn('designer', { site: 'ZJ' }), 'handover')
  })
  beforeEach(async () => {
    ;({ number } = await openSuggestion(agent))
  })
  afterAll(() => server.stop())

  const ask = (browser: Browser, details: object = {}) => browser.fetch<CaseRequestView & { code: string }>(`POST /cases/${number}/requests`, { json: { kind: 'handover', reason: '来电人反映路灯不亮，属市政职责。', details: { ...DETAILS, ...details } } })
  const settle = (id: string, decision: string, key = `${id}-${decision}`) => server.client()<{ ourNumber?: string }>(`POST /worker/cases/${number}/requests/${id}/settlement`, { json: { kind: 'handover', decision }, headers: { 'idempotency-key': key } })
  const plan = (deadline: string) => server.client()(`POST /worker/cases/${number}/deadlines`, { json: { deadline, limit: { amount: 1, unit: 'workingDays' } }, headers: { 'idempotency-key': `${number}-${deadline}-${++serial}` } })
  const handovers = async (browser = leader): Promise<HandoverView[]> => (await browser.fetch<{ items: HandoverView[] }>(`/cases/${number}/authority-handovers`)).body.items
  const one = async (): Promise<HandoverView> => (await handovers()).at(-1) as HandoverView
  const head = async (): Promise<CaseHead> => (await leader.fetch<CaseHead>(`/cases/${number}`)).body
  const record = async (browser: Browser, what: 'receipt' | 'answer' | 'number', json: object) => {
    const { id, revision } = await one()
    return await browser.fetch<HandoverView & { code: string }>(`POST /authority-handovers/${id}/${what}`, { json: { revision, ...json } })
  }
  const commands = async (): Promise<string[]> => (await server.context.database.fork().find(OutboxCommand, { caseNumber: number }, { orderBy: { id: 'asc' } })).map(({ payload }) => (payload as { name: string }).name)
  const work = async (browser: Browser): Promise<number> => (await browser.fetch<TaskPage>(`/tasks?q=${number}`)).body.items.length

  it('should be asked for by agents, team leaders and who handles the case, not by another department', async () => {
    const outsider = await server.signIn('handler', { username: 'hz.wl.handler', department: 'HZ-WL' })
    const refused = await ask(outsider)
    expect([refused.status, refused.body.code]).toEqual([403, 'NOT_ALLOWED'])
    await giveTask()
    expect((await ask(handler)).status).toBe(201)
  })

  async function giveTask(): Promise<string> {
    const key = `22517998${String(Date.now()).slice(-6)}${++serial}`
    const headers = { 'io.camunda.zeebe:formKey': 'suggestion-reply', 'io.camunda.zeebe:candidateGroups': '["handler:HZ-ZM"]' }
    const job = { key, type: 't', processInstanceKey: '1', elementInstanceKey: key, processDefinitionKey: '1', processId: 'suggestion', processVersion: 1, elementId: 'reply', headers, variables: { caseNumber: number }, deadline: server.clock.now(), retries: 3 }
    await server.context.database.transactional((em) => storeTask(em, server.context, job as never, server.clock.now()))
    return key
  }
  async function sent(details: object = {}): Promise<string> {
    const { body } = await ask(agent, details)
    expect(await settle(body.id, 'approve')).toMatchObject({ status: 200, body: { ourNumber: expect.stringMatching(/^杭州移交〔2026〕\d+号$/) as string } })
    await plan('receipt')
    return body.id
  }

  it('should stand still while it is handed over, tell the citizen by SMS, and end as handed over with the receiver’s result', async () => {
    await plan('handle')
    const task = await giveTask()
    const id = await sent()
    expect(await one()).toMatchObject({ state: 'sent', scope: 'whole', theirNumber: null, dueAt: expect.any(String) as string, overdue: false, mayRecord: true })
    expect([await work(handler), (await head()).limit]).toMatchObject([0, { name: 'handle', state: 'paused' }])
    expect((await handler.fetch(`POST /tasks/${task}/claim`, { json: { revision: 1 } })).body).toMatchObject({ code: 'HANDED_OVER' })
    const sms = await server.client()<{ text: string }>('POST /worker/messages', { json: { caseNumber: number, template: 'handed-over' }, headers: { 'idempotency-key': `sms-${number}` } })
    expect(sms.body.text).toMatch(/属于12345政务服务便民热线职责，已移交办理，移交单号杭州移交〔2026〕\d+号/)
    expect((await record(leader, 'answer', { outcome: 'answered', note: '已修好' })).body).toMatchObject({ code: 'RECEIPT_MISSING' })
    const receipt = await record(agent, 'receipt', { outcome: 'received', theirNumber: `HZ12345-${number}`, person: '周科长', note: '已转市城管局' })
    expect(receipt.body).toMatchObject({ state: 'receipted', theirNumber: `HZ12345-${number}`, receiptPerson: '周科长' })
    await settle(id, 'received')
    await plan('answer')
    expect([await work(handler), (await one()).dueAt !== null]).toEqual([0, true])
    await record(agent, 'answer', { outcome: 'answered', note: '路灯已修复' })
    await settle(id, 'answered')
    expect(await commands()).toEqual(['suggestion-opened', 'case-procedure', 'handover-receipt', 'handover-answer', 'case-terminated'])
    const end = await server.client()<{ text: string }>('POST /worker/messages', { json: { caseNumber: number, template: 'terminated' }, headers: { 'idempotency-key': `end-${number}` } })
    expect(end.body.text).toContain(`已由12345政务服务便民热线办理完毕，对方编号HZ12345-${number}`)
    await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'terminated' }, headers: { 'idempotency-key': `a-${number}` } })
    expect(await head()).toMatchObject({ outcome: 'handed-over' })
    const timeline = (await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body.items.filter(({ kind, text }) => kind === 'note' && text.includes('12345')).map(({ text }) => text)
    expect(timeline.map((text) => /回执|反馈|^移交/.exec(text)?.[0]).toSorted()).toEqual(['反馈', '回执', '移交'])
    expect(await server.context.database.fork().count(AuditEntry, { caseNumber: number, action: { $in: ['handover.sent', 'handover.received', 'handover.answered'] } })).toBe(3)
  })

  it('should bring the case back to work with the rest of its limits when it is sent back', async () => {
    await plan('handle')
    const task = await giveTask()
    const id = await sent()
    expect((await record(leader, 'receipt', { outcome: 'returned', note: '不属本热线受理范围' })).body).toMatchObject({ state: 'returned' })
    expect((await record(leader, 'receipt', { outcome: 'received', theirNumber: 'A-100' })).body).toMatchObject({ code: 'HANDOVER_SETTLED' })
    await settle(id, 'returned')
    expect([await work(handler), (await head()).limit?.state]).toEqual([1, 'ok'])
    expect((await handler.fetch(`POST /tasks/${task}/claim`, { json: { revision: 1 } })).status).toBe(200)
    expect(await ask(agent)).toMatchObject({ status: 201 })
  })

  it('should let a case go to a second authority after the first sent it back, with limits and an end of its own', async () => {
    await giveTask()
    const first = await sent()
    await record(leader, 'receipt', { outcome: 'received', theirNumber: `FIRST-${number}` })
    expect((await ask(agent)).body).toMatchObject({ code: 'HANDED_OVER' })
    await record(leader, 'answer', { outcome: 'returned', note: '属公安机关职责' })
    expect((await ask(agent, { receiver: '110' })).body, 'until its procedure has brought it back').toMatchObject({ code: 'HANDED_OVER' })
    await settle(first, 'returned')
    const second = await sent({ receiver: '110' })
    expect([second === first, await work(handler)]).toEqual([false, 0])
    expect(await one()).toMatchObject({ state: 'sent', dueAt: expect.any(String) as string, overdue: false })
    // The number the first had given is free again for whoever gets it next.
    expect((await record(leader, 'receipt', { outcome: 'received', theirNumber: `FIRST-${number}` })).body).toMatchObject({ state: 'receipted' })
    await settle(second, 'received')
    await record(leader, 'answer', { outcome: 'answered', note: '已查处' })
    await settle(second, 'answered')
    await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'terminated' }, headers: { 'idempotency-key': `a-${number}` } })
    expect([(await head()).outcome, (await handovers()).map(({ state }) => state).toSorted()]).toEqual(['handed-over', ['answered', 'returned']])
  })

  it('should merge no case that is away or about to go, nothing into it, and send no merged case away (S6)', async () => {
    const away = number
    const merge = (from: string, into: string) => leader.fetch<{ status: number; code: string; detail: string }>(`POST /cases/${from}/merge`, { json: { into, reason: '同一件事' } })
    const here = (await openSuggestion(agent)).number
    const { body } = await ask(agent)
    expect((await merge(away, here)).body).toMatchObject({ status: 409, code: 'HANDOVER_ASKED', detail: expect.stringContaining(away) as string })
    await settle(body.id, 'approve')
    const { ourNumber } = await one()
    for (const [from, into] of [[away, here], [here, away]] as const) expect((await merge(from, into)).body).toMatchObject({ status: 409, code: 'HANDED_OVER', detail: expect.stringContaining(ourNumber) as string })
    await record(leader, 'receipt', { outcome: 'returned', note: '不属受理范围' })
    await settle(body.id, 'returned')
    expect((await merge(away, here)).status).toBe(200)
    expect((await ask(agent)).body).toMatchObject({ code: 'CASE_MERGED' })
  })

  it('should leave the case at work where only a part goes, and close with the case what nobody answered', async () => {
    await plan('handle')
    await giveTask()
    const id = await sent({ scope: 'part', expectResult: false, receiver: 'other', authority: '杭州市城管局' })
    expect([await work(handler), (await head()).limit]).toMatchObject([1, { name: 'handle', state: 'ok' }])
    expect(await one()).toMatchObject({ receiverName: { zh: '杭州市城管局' } })
    await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': `a-${number}` } })
    expect([(await head()).outcome, (await one()).state, (await settle(id, 'received')).body]).toEqual(['concluded', 'closed', {}])
    expect((await record(leader, 'receipt', { outcome: 'received', theirNumber: 'late' })).body).toMatchObject({ code: 'HANDOVER_SETTLED' })
  })

  it('should refuse with a sentence: nothing filled in, a second one, strangers, two people at once', async () => {
    expect((await ask(agent, { legalBasis: '' })).body).toMatchObject({ code: 'HANDOVER_STRANGE' })
    expect((await ask(agent, { receiver: 'mars' })).body).toMatchObject({ code: 'HANDOVER_STRANGE' })
    expect((await ask(agent, { receiver: 'other' })).body).toMatchObject({ code: 'AUTHORITY_MISSING' })
    expect((await ask(await server.signIn('agent', { username: 'nb.agent9', site: 'NB' }))).status).toBe(404)
    const id = await sent()
    expect((await ask(leader)).body).toMatchObject({ code: 'HANDED_OVER' })
    await settle(id, 'approve', `${id}-again`)
    expect((await handovers()).length).toBe(1)
    const both = await Promise.all(['A-1', 'A-2'].map((theirNumber) => record(leader, 'receipt', { outcome: 'received', theirNumber: `${number}-${theirNumber}` })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await record(handler, 'number', { theirNumber: 'A-3', reason: '写错了' })).status).toBe(403)
    expect((await record(leader, 'receipt', { outcome: 'received', theirNumber: '' })).status).toBe(422)
    const taken = (await one()).theirNumber
    await openSuggestion(agent).then((other) => (number = other.number))
    await sent()
    expect((await record(leader, 'receipt', { outcome: 'received', theirNumber: taken })).body).toMatchObject({ code: 'NUMBER_TAKEN' })
    expect((await record(leader, 'receipt', { outcome: 'received', theirNumber: 'B-77', at: '2030-01-01T00:00:00.000Z' })).body).toMatchObject({ code: 'RECEIPT_DATE' })
  })

  it('should take what the receiver’s program reports once, and keep another number of theirs as a difference until it is settled', async () => {
    await sent()
    const { ourNumber } = await one()
    const report = (messageId: string, more: object, channel: '12345' | 'web' = '12345') => server.client(`channel:${channel}`)<{ state: string; mismatch: boolean; code: string }>('POST /intake/12345/handover-receipts', { json: { messageId, ourNumber, outcome: 'received', ...more } })
    expect((await report('m1', { theirNumber: 'X-1' }, 'web')).status).toBe(403)
    expect((await report('m1', {})).body).toMatchObject({ code: 'NUMBER_MISSING' })
    expect((await report('m1', { theirNumber: `X-${number}` })).body).toMatchObject({ state: 'receipted', mismatch: false })
    expect((await report('m1', { theirNumber: 'X-2' })).body).toMatchObject({ state: 'receipted', mismatch: false })
    expect((await report('m2', { theirNumber: 'X-2' })).body).toMatchObject({ mismatch: true })
    expect((await leader.fetch<HandoverPage>('/authority-handovers?state=mismatch')).body.items.map((item) => [item.caseNumber, item.claimedNumber])).toEqual([[number, 'X-2']])
    const tally = async (): Promise<HandoverTally | undefined> => (await leader.fetch<{ items: HandoverTally[] }>('/authority-handovers/tally')).body.items.find(({ receiver }) => receiver === '12345')
    expect(await tally()).toMatchObject({ mismatch: 1 })
    expect((await record(leader, 'number', { theirNumber: 'X-2', reason: '对方改派后重新编号' })).body).toMatchObject({ theirNumber: 'X-2', claimedNumber: null })
    expect(await tally()).toMatchObject({ mismatch: 0 })
    expect((await report('m3', { outcome: 'answered', note: '已办结' })).body).toMatchObject({ state: 'answered' })
    expect((await commands()).slice(2)).toEqual(['handover-receipt', 'handover-answer'])
  })

  it('should compare the receiver’s list with ours, export the period, and show it to nobody without the right', async () => {
    await sent({ receiver: '12315' })
    await record(leader, 'receipt', { outcome: 'received', theirNumber: `SJ-${number}` })
    const mine = await one()
    const compare = (lines: object[]) => leader.fetch<HandoverComparison>('POST /authority-handovers/comparison', { json: { receiver: '12315', from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z', lines } })
    expect((await compare([{ ourNumber: mine.ourNumber, theirNumber: 'SJ-9' }, { theirNumber: 'SJ-404' }])).body).toEqual({ matched: 0, differing: [{ ourNumber: mine.ourNumber, theirNumber: `SJ-${number}`, listed: 'SJ-9' }], missingThere: [], unknownHere: [{ ourNumber: '', theirNumber: 'SJ-404' }] })
    expect((await compare([{ theirNumber: `SJ-${number}` }])).body).toMatchObject({ matched: 1, missingThere: [] })
    expect((await compare([])).body).toMatchObject({ missingThere: [mine.ourNumber] })
    const csv = await leader.fetch<string>('/authority-handovers/export.csv?receiver=12315')
    expect(csv.status).toBe(200)
    expect((await handler.fetch('/authority-handovers')).status).toBe(403)
    const stranger = await server.signIn('dispatcher', { site: 'NB' })
    expect([(await stranger.fetch<HandoverPage>('/authority-handovers')).body.items, (await stranger.fetch<{ items: unknown[] }>('/authority-handovers/tally')).body.items]).toEqual([[], []])
    expect((await stranger.fetch(`POST /authority-handovers/${mine.id}/receipt`, { json: { outcome: 'received', theirNumber: 'Z-1', revision: mine.revision } })).status).toBe(404)
  })
})
