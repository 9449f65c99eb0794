import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { auditModule } from '../audit/index.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { cases, ServiceCase } from '../cases/index.ts'
import { httpModule } from '../http/httpModule.ts'
import type { Module } from '../http/index.ts'
import { identity } from '../identity/index.ts'
import { progress } from '../progress/index.ts'
import { messages } from './index.ts'
import type { MessagePage } from './schema.ts'

const NUMBER = 'HZ-TS-20261123-0042-7'

/** The cases' table without their routes. */
const caseTable: Module = { name: 'case-table', entities: [ServiceCase, ...(progress.entities ?? [])], migrations: [...(cases.migrations ?? []), ...(progress.migrations ?? [])] }

describe('messages', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, caseTable, messages] })
    await addCase(NUMBER, '13800138000')
  })
  afterEach(() => server.stop())

  const addCase = (number: string, phone: string | null, site = 'HZ'): Promise<unknown> =>
    server.context.database.transactional(async (em) => {
      const { keys, clock } = server.context
      const facts = { type: 'complaint', site, stage: 'accepted', open: true, urgency: 'normal', channel: 'phone', confidential: false, anonymous: false, subject: '少送一条烟' } as const
      const opened = { processId: 'complaint', formId: 'complaint-intake', formVersion: 1, contentSequence: 1, openedAt: clock.now(), openedBy: 'hz.agent1', openedByName: '李敏', revision: 1 }
      em.persist(em.create(ServiceCase, { number, ...facts, ...opened, contactPhone: phone === null ? null : keys.encrypt(phone) } as never))
    })
  const prepare = (key: string, caseNumber = NUMBER, template = 'accepted') =>
    server.client()<Record<string, string>>('/worker/messages', { json: { caseNumber, template }, headers: { 'idempotency-key': key } })
  const receipt = (id: string, status: string, gatewayId = 'gw-1') =>
    server.client()(`/worker/messages/${id}/receipts`, { json: { status, gatewayId, at: '2026-11-23T02:00:05.000Z' } })
  const list = async (role: 'dispatcher' | 'agent' = 'dispatcher', site = 'HZ') =>
    (await server.signIn(role, { site, username: `${site}.${role}` })).fetch<MessagePage>(`/messages?case=${NUMBER}`)

  it('should render a message once per job and show it masked', async () => {
    const first = await prepare('2251799813685249')
    expect(first).toMatchObject({ status: 200, body: { id: 'sms-2251799813685249', to: '13800138000', status: 'queued' } })
    expect(first.body.text).toBe(`【12313】您的投诉已受理，编号${NUMBER}，我们将按规定时限办理并回复您。查询进度请致电12313。`)
    expect((await prepare('2251799813685249')).body).toEqual(first.body)
    const { body } = await list()
    expect(body.items).toMatchObject([{ to: '138****8000', templateName: '受理通知', status: 'queued' }])
    expect(await server.context.database.fork().count(AuditEntry, { action: 'message.prepared', caseNumber: NUMBER })).toBe(1)
  })

  it('should never let the status go backwards, in whatever order receipts come', async () => {
    await prepare('1')
    expect((await receipt('sms-1', 'delivered')).status).toBe(204)
    expect((await receipt('sms-1', 'sent')).status).toBe(204)
    expect((await receipt('sms-1', 'failed')).status).toBe(204)
    expect((await list()).body.items).toMatchObject([{ status: 'delivered', gatewayId: 'gw-1', failedAt: null, sentAt: expect.any(String) as string }])
    expect((await prepare('1')).body).toMatchObject({ status: 'delivered' })
    expect(await receipt('sms-9', 'sent')).toMatchObject({ status: 404, body: { code: 'MESSAGE_UNKNOWN' } })
  })

  it('should skip what cannot be sent', async () => {
    await addCase('HZ-TS-20261123-0043-5', null)
    await addCase('HZ-TS-20261123-0044-3', '057188886666')
    expect((await prepare('1', 'HZ-TS-20261123-0043-5')).body).toEqual({ status: 'skipped', reason: 'NO_PHONE' })
    expect((await prepare('2', 'HZ-TS-20261123-0044-3')).body).toEqual({ status: 'skipped', reason: 'NOT_MOBILE' })
    expect(await prepare('3', 'HZ-TS-20261123-0099-9')).toMatchObject({ status: 404, body: { code: 'CASE_UNKNOWN' } })
    expect(await prepare('4', NUMBER, 'no-such')).toMatchObject({ status: 422 })
    expect(await server.client()('/worker/messages', { json: { caseNumber: NUMBER, template: 'accepted' } })).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_MISSING' } })
  })

  it('should show a site’s messages to its own people only', async () => {
    await prepare('1')
    expect((await list('agent')).body.items).toHaveLength(1)
    expect((await list('dispatcher', 'NB')).body.items).toHaveLength(0)
    expect((await list('dispatcher', 'ZJ')).body.items).toHaveLength(1)
    const agent = await server.signIn('agent')
    expect(await agent.fetch('/messages')).toMatchObject({ status: 403 })
    expect(await agent.fetch('/worker/messages', { json: { caseNumber: NUMBER, template: 'accepted' } })).toMatchObject({ status: 403 })
  })

  it('should page through many messages without skipping one', async () => {
    for (let index = 0; index < 5; index += 1) {
      await prepare(String(index))
      server.clock.advance({ seconds: index % 2 })
    }
    const leader = await server.signIn('dispatcher')
    const seen: string[] = []
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const { body }: { body: MessagePage } = await leader.fetch<MessagePage>(`/messages?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }) => id))
      cursor = body.next
    }
    expect(seen.toSorted()).toEqual(['sms-0', 'sms-1', 'sms-2', 'sms-3', 'sms-4'])
  })
})
