import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import { publishProcedure } from '../../test/publishProcedure.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { CaseHead, TimelineEntry } from '../cases/schema.ts'
import { ServiceCase } from '../cases/index.ts'
import type { NoticePage } from '../notices/schema.ts'
import type { CaseRequestView } from '../requests/schema.ts'
import type { Pressings, PressingView, SupervisionPage } from './schema.ts'

describe('pressing for a case', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  let head: Browser
  let handler: Browser
  let number: string

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
    head = await server.signIn('head')
    handler = await server.signIn('handler')
    await publishProcedure(await server.signIn('designer', { site: 'ZJ' }), 'supervision')
  })
  beforeEach(async () => {
    ;({ number } = await openSuggestion(agent))
    // What its process would have decided.
    await server.context.database.fork().nativeUpdate(ServiceCase, { number }, { department: 'HZ-ZM' })
  })
  afterAll(() => server.stop())

  const press = (browser: Browser, step: string, more: object = {}) => browser.fetch<PressingView & { code: string }>(`POST /cases/${number}/pressings`, { json: { step, text: '请于今日内答复来电人。', ...more } })
  const steps = async (browser: Browser): Promise<Pressings> => (await browser.fetch<Pressings>(`/cases/${number}/pressings`)).body
  const caseNow = async (): Promise<CaseHead> => (await agent.fetch<CaseHead>(`/cases/${number}`)).body
  const unread = async (browser: Browser): Promise<NoticePage> => (await browser.fetch<NoticePage>('/notices?unread=true&limit=100')).body
  const about = async (browser: Browser): Promise<string[]> => (await unread(browser)).items.filter(({ caseNumber }) => caseNumber === number).map(({ kind }) => kind)

  it('should go step by step: remind, notice, report to the leader, circular (S14)', async () => {
    expect((await press(leader, 'form')).body).toMatchObject({ code: 'STEP_BEFORE_MISSING' })
    expect((await press(leader, 'remind')).status).toBe(201)
    const form = await press(leader, 'form', { replyBy: '2026-11-24T09:00:00.000Z' })
    expect(form).toMatchObject({ status: 201, body: { step: 'form', documentNumber: expect.stringMatching(/^杭州催办〔2026〕\d+号$/) as string, told: ['杭州专卖监督管理负责人'], replyBy: '2026-11-24T09:00:00.000Z' } })
    expect((await press(leader, 'circular')).body).toMatchObject({ code: 'STEP_BEFORE_MISSING' })
    expect((await press(leader, 'report')).status).toBe(201)
    expect((await press(leader, 'circular')).status).toBe(201)
    expect((await steps(leader)).items.map(({ step }) => step)).toEqual(['remind', 'form', 'report', 'circular'])
    expect((await caseNow()).pressed).toBe(4)
    expect(await about(head)).toEqual(['circular', 'leader-copy', 'reminder-form'])
    const timeline = await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)
    expect(timeline.body.items.filter(({ kind }) => kind === 'reminder').map(({ text }) => text.replace(/\d+号/, 'n号'))).toEqual(['请于今日内答复来电人。', '催办通知书 杭州催办〔2026〕n号：请于今日内答复来电人。', '抄报领导 杭州抄报〔2026〕n号：请于今日内答复来电人。', '通报 杭州通报〔2026〕n号：请于今日内答复来电人。'])
    expect(await server.context.database.fork().count(AuditEntry, { caseNumber: number, action: 'case.pressed' })).toBe(3)
  })

  it('should number documents without gap or repetition where two are written at once', async () => {
    await press(leader, 'remind')
    const other = (await openSuggestion(agent)).number
    await leader.fetch(`POST /cases/${other}/reminders`, { json: { text: '请尽快办理。' } })
    const made = await Promise.all([press(leader, 'form'), leader.fetch<PressingView>(`POST /cases/${other}/pressings`, { json: { step: 'form', text: '请于今日内答复。' } }), press(leader, 'form')])
    const serials = made.map(({ body }) => Number(/(\d+)号/.exec(body.documentNumber ?? '')?.[1]))
    expect(new Set(serials).size).toBe(3)
    expect(Math.max(...serials) - Math.min(...serials)).toBe(2)
  })

  it('should refuse with a sentence: the wrong person, a past limit, an archived case, a stranger', async () => {
    expect((await press(agent, 'remind')).status).toBe(403)
    expect((await press(leader, 'remind', { replyBy: '2026-11-22T00:00:00.000Z' })).body).toMatchObject({ code: 'REPLY_BY_PAST' })
    expect((await steps(agent)).available.map(({ refusal }) => refusal?.slice(0, 7))).toEqual(Array.from({ length: 4 }, () => '催办通知书和抄'))
    expect((await press(await server.signIn('dispatcher', { site: 'NB' }), 'remind')).status).toBe(404)
    await server.client()(`POST /worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': `a-${number}` } })
    expect((await press(leader, 'remind')).body).toMatchObject({ code: 'CASE_ARCHIVED' })
  })

  const supervise = (browser: Browser, details: object = { dueAt: '2026-11-25T09:00:00.000Z' }) => browser.fetch<CaseRequestView & { code: string }>(`POST /cases/${number}/requests`, { json: { kind: 'supervision', reason: '来电人多次反映，请重点办理。', details } })
  const settle = (id: string, key: string, decision = 'lift') => server.client()(`POST /worker/cases/${number}/requests/${id}/settlement`, { json: { kind: 'supervision', decision }, headers: { 'idempotency-key': key } })
  const register = async (browser: Browser, query = ''): Promise<SupervisionPage> => (await browser.fetch<SupervisionPage>(`/supervisions${query}`)).body

  it('should put a case under supervision until it is lifted, with its sign and in the register (S15)', async () => {
    expect((await supervise(agent)).status).toBe(403)
    expect((await supervise(leader, { dueAt: 'tomorrow' })).body).toMatchObject({ code: 'DUE_INVALID' })
    const made = await supervise(leader)
    expect(made).toMatchObject({ status: 201, body: { details: { dueAt: '2026-11-25T09:00:00.000Z', by: leader.username } } })
    expect((await caseNow()).supervised).toBe(true)
    expect(await about(head)).toEqual(['supervision'])
    expect((await register(leader)).items.find(({ id }) => id === made.body.id)).toMatchObject({ state: 'open', overdue: false, reason: '来电人多次反映，请重点办理。', case: { number, supervised: true } })
    expect((await register(head, '?department=HZ-ZM')).items.map(({ id }) => id)).toContain(made.body.id)
    expect((await register(await server.signIn('head', { department: 'HZ-YX' }))).items).toEqual([])
    expect((await register(await server.signIn('dispatcher', { site: 'NB' }))).items).toEqual([])
    expect((await agent.fetch('/supervisions')).status).toBe(403)
    expect((await settle(made.body.id, 'j1', 'again')).status).toBe(422)
    expect((await settle(made.body.id, 'j2')).status).toBe(200)
    expect((await caseNow()).supervised).toBe(false)
    expect((await register(leader)).items.map(({ id }) => id)).not.toContain(made.body.id)
    expect((await register(leader, '?state=lifted')).items.map(({ id }) => id)).toContain(made.body.id)
    expect(await about(leader)).toEqual(['decided'])
    expect(await about(head)).toEqual(['supervision', 'supervision'])
  })

  it('should leave the handler without these rights', async () => {
    expect((await handler.fetch('/supervisions')).status).toBe(403)
    expect((await supervise(handler)).status).toBe(403)
  })

  it('should page the register, say what is late, and take the sign away when it is withdrawn or the case ends', async () => {
    const first = (await supervise(leader)).body.id
    await leader.fetch(`POST /cases/${number}/requests/${first}/withdrawal`)
    expect((await caseNow()).supervised).toBe(false)
    const second = (await supervise(head)).body.id
    const page = await register(leader, '?state=all&limit=1')
    expect(page.items.map(({ id }) => id)).toEqual([second])
    expect((await register(leader, `?state=all&limit=1&cursor=${page.next ?? ''}`)).items).toMatchObject([{ id: first, state: 'withdrawn' }])
    server.clock.advance({ days: 3 })
    const late = await server.signIn('dispatcher')
    expect((await register(late, '?overdue=true')).items.map(({ id }) => id)).toContain(second)
    await server.client()(`POST /worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': `b-${number}` } })
    const found = await late.fetch<CaseHead>(`/cases/${number}`)
    expect(found.body.supervised).toBe(false)
    expect((await register(late)).items.map(({ id }) => id)).not.toContain(second)
  })
})
