import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { IdempotentAnswer } from '../http/IdempotentAnswer.ts'
import type { CaseDetail } from '../cases/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { QueryCode } from './QueryCode.ts'
import type { ProgressView } from './schema.ts'

describe('a citizen’s query code (S2, S19)', () => {
  let server: TestServer
  let agent: Browser
  let number: string
  let told: { code: string; pin: string }

  const ask = (code: string, pin: string) => server.fetch<ProgressView & { code?: string }>('/public/progress', { json: { code, pin } })
  const issue = async (): Promise<{ code: string; pin: string }> => (await agent.fetch<{ code: string; pin: string }>(`POST /cases/${number}/query-code`, { json: {}, headers: { 'idempotency-key': 'once' } })).body
  const wrong = (pin: string): string => String((Number(pin) + 1) % 1_000_000).padStart(6, '0')

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    ;({ number } = await openSuggestion(agent))
    told = await issue()
  })
  afterAll(() => server.stop())

  it('should be told to the agent with a PIN that nothing keeps in the clear', async () => {
    expect(told).toEqual({ code: expect.stringMatching(/^\d{10}$/) as string, pin: expect.stringMatching(/^\d{6}$/) as string })
    const em = server.context.database.fork()
    const kept = JSON.stringify([await em.find(QueryCode, {}), await em.find(IdempotentAnswer, {}), await em.find(AuditEntry, {}), await em.find(OutboxCommand, {})])
    expect(kept).toContain(told.code)
    expect(kept).not.toMatch(new RegExp(`\\b${told.pin}\\b`))
    expect((await (await server.signIn('handler')).fetch(`POST /cases/${number}/query-code`, { json: {} })).status).toBe(403)
    const sms = await server.client()<{ text: string }>('/worker/messages', { json: { caseNumber: number, template: 'accepted' }, headers: { 'idempotency-key': '7' } })
    expect(sms.body.text).toContain(`查询码${told.code}`)
    expect(sms.body.text).not.toContain(told.pin)
  })

  it('should show stage and limit, and nothing of who works on it', async () => {
    await server.client()(`/worker/cases/${number}/stage`, { json: { stage: 'handling' }, headers: { 'idempotency-key': 's' } })
    const { status, body } = await ask(`${told.code.slice(0, 4)} ${told.code.slice(4, 8)}-${told.code.slice(8)}`, told.pin)
    expect([status, body.stage, body.outcome, body.maySupplement]).toEqual([200, 'handling', null, true])
    expect(Object.keys(body).toSorted()).toEqual(['closedAt', 'limit', 'maySupplement', 'openedAt', 'outcome', 'stage', 'supplements', 'token', 'typeName'])
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${agent.username}|测试|王小明|13800138000|HZ-|${number}`))
  })

  it('should tell a wrong PIN, a wrong code and one that nobody has apart by nothing', async () => {
    const answers = [await ask(told.code, wrong(told.pin)), await ask('0000000000', told.pin), await ask('1234567890', '000000')]
    for (const { status, body } of answers) expect([status, body.code, Object.keys(body)]).toEqual([404, 'PROGRESS_UNKNOWN', Object.keys(answers[0]?.body ?? {})])
  })

  it('should lock after five wrong PINs, a code that nobody has just the same, also with the right PIN', async () => {
    for (const code of [told.code, '9999999999']) {
      const statuses = []
      for (let times = 0; times < 6; times++) statuses.push((await ask(code, wrong(told.pin))).status)
      expect([code, statuses.slice(0, 4), statuses.at(-1)]).toEqual([code, [404, 404, 404, 404], 423])
      expect((await ask(code, told.pin)).status).toBe(423)
    }
    server.clock.advance({ minutes: 16 })
    expect((await ask(told.code, told.pin)).status).toBe(200)
  })

  it('should let the citizen add a text and files, and tell the holder and the process', async () => {
    const { token } = (await ask(told.code, told.pin)).body
    const upload = (content: string | Uint8Array<ArrayBuffer>, name: string, headers: Record<string, string> = { 'x-progress-token': token }) => {
      const form = new FormData()
      form.append('file', new Blob([content]), name)
      return server.fetch<{ id: string }>('POST /public/progress/files', { raw: form, headers })
    }
    const file = await upload('车牌号浙A12345', '车牌.txt')
    expect(file.status).toBe(201)
    expect((await upload(new Uint8Array([0x4d, 0x5a, 0, 1, 2, 3]), 'a.exe')).status).toBe(415)
    expect((await upload('x', 'x.txt', { 'x-progress-token': 'v1.broken' })).status).toBe(410)
    const added = await server.fetch<ProgressView>('/public/progress/supplements', { json: { token, text: '今晚又来了一车', files: [file.body.id] } })
    expect([added.status, added.body.supplements.map(({ files }) => files)]).toEqual([201, [1]])
    const { body } = await agent.fetch<CaseDetail>(`/cases/${number}`)
    expect(body.attachments.map(({ name }) => name)).toEqual(['车牌.txt'])
    const timeline = await agent.fetch<{ items: { kind: string; text: string }[] }>(`/cases/${number}/timeline`)
    expect(timeline.body.items.find(({ kind }) => kind === 'supplement')?.text).toBe('群众网上补充：今晚又来了一车')
    const commands = await server.context.database.fork().find(OutboxCommand, { caseNumber: number })
    expect(commands.filter(({ dedupeKey }) => dedupeKey.startsWith('case-supplemented:'))).toHaveLength(1)
    expect(JSON.stringify(commands)).not.toContain('今晚')
  })

  it('should refuse files of another case, an old token, and a PIN that was replaced', async () => {
    const { token } = (await ask(told.code, told.pin)).body
    const foreign = crypto.randomUUID()
    expect((await server.fetch('/public/progress/supplements', { json: { token, text: 'x', files: [foreign] } })).status).toBe(422)
    const next = await issue()
    expect(next.code).toBe(told.code)
    expect((await server.fetch('/public/progress/supplements', { json: { token, text: 'x' } })).status).toBe(410)
    expect((await ask(told.code, told.pin)).status).toBe(404)
    const { token: fresh } = (await ask(next.code, next.pin)).body
    server.clock.advance({ minutes: 31 })
    expect((await server.fetch('/public/progress/supplements', { json: { token: fresh, text: 'x' } })).status).toBe(410)
    told = next
  })

  it('should close with the case: it shows how it ended and takes nothing more', async () => {
    agent = await server.signIn('agent')
    await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': 'a' } })
    const { body } = await ask(told.code, told.pin)
    expect(body).toMatchObject({ stage: 'archived', outcome: 'concluded', maySupplement: false })
    expect((await server.fetch('/public/progress/supplements', { json: { token: body.token, text: 'x' } })).status).toBe(409)
    expect((await agent.fetch(`POST /cases/${number}/query-code`, { json: {} })).status).toBe(403)
  })

  it('should bear any input and bound how often it is asked', async () => {
    for (const json of [{}, { code: 1, pin: 2 }, { code: 'x'.repeat(5000), pin: '123456' }, { code: "1' or '1'='1", pin: '123456' }]) {
      expect([400, 413, 422]).toContain((await server.fetch('/public/progress', { json })).status)
    }
    const statuses = new Set<number>()
    for (let times = 0; times < 70; times++) statuses.add((await ask('5555555555', '123456')).status)
    expect(statuses).toContain(429)
  })
})
