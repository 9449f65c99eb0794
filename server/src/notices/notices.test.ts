import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { Account } from '../identity/Account.ts'
import { AccountGrant } from '../identity/AccountGrant.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { live } from '../live/index.ts'
import { notices, provideSecrecy, sendGroupNotice, sendNotice, settleGroupNotices, type NewNotice } from './index.ts'
import { Notice } from './Notice.ts'
import { NoticeGroup } from './NoticeGroup.ts'
import type { NoticePage, Rules, RulesView } from './schema.ts'
import { sweepNotices } from './sweepNotices.ts'

const OPEN = 'HZ-TS-20261123-0042-7'
const SECRET = 'HZ-JB-20261123-0001-3'
const quietTopic = { bell: true, browser: false, sms: false, mail: false, digest: false }
const rulesOf = (topics: Rules['topics'], more: Partial<Rules> = {}): Rules => ({ topics, quiet: null, digestAt: '08:30', ...more })

describe('notices (L8)', () => {
  let server: TestServer
  let handler: Browser
  let head: Browser
  beforeEach(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, live, notices] })
    provideSecrecy(server.context, (_em, number) => Promise.resolve({ confidential: number === SECRET, except: { users: [], groups: [] } }))
    handler = await server.signIn('handler')
    head = await server.signIn('head')
  })
  afterEach(() => server.stop())

  const send = (notice: Partial<NewNotice> = {}): Promise<void> =>
    server.context.database.transactional((em) =>
      sendNotice(em, server.context, { kind: 'remind', caseNumber: OPEN, users: [], groups: ['handler:HZ-ZM'], text: { zh: '即将到期：少送一条烟', en: 'Due soon: one carton short' }, requestKey: 'job-1', ...notice }),
    )
  const list = async (browser: Browser, query = ''): Promise<NoticePage> => (await browser.fetch<NoticePage>(`/notices${query}`)).body
  const setRules = async (browser: Browser, rules: Rules, more: object = {}) => {
    const { body } = await browser.fetch<RulesView>('/notices/rules')
    return await browser.fetch<RulesView & { code: string }>('PUT /notices/rules', { json: { revision: body.revision, rules, ...more } })
  }
  const take = async () => (await server.client()<{ items: { id: string; to: string; text: string }[] }>('/worker/notices/deliveries', { json: { limit: 10 } })).body.items

  it('should tell everyone named and of the groups once, however often the request comes, but not who did it', async () => {
    await send({ users: [head.username, 'nobody'], groups: ['handler:HZ-ZM', 'no-such-group'] })
    await send({ users: [head.username] })
    expect(await list(handler)).toMatchObject({ unread: 1, items: [{ kind: 'remind', topic: 'limit', text: '即将到期：少送一条烟', caseNumber: OPEN, readAt: null }] })
    expect((await list(head)).items).toHaveLength(1)
    await send({ requestKey: 'job-2', users: [head.username], except: handler.username })
    expect([(await list(handler)).unread, (await list(head)).unread]).toEqual([1, 2])
  })

  it('should never tell the content of a confidential case, nor of one nobody can judge', async () => {
    await send({ caseNumber: SECRET })
    expect((await list(handler)).items).toMatchObject([{ text: `即将到期：保密工单 ${SECRET}` }])
    const { body } = await handler.fetch<NoticePage>('/notices', { headers: { 'accept-language': 'en' } })
    expect(body.items[0]?.text).toBe(`Due soon: confidential case ${SECRET}`)
  })

  it('should page by keyset, filter, and mark one and all as read without touching what came since or belongs to others', async () => {
    for (let n = 1; n <= 5; n++) await send({ requestKey: `job-${n}`, users: [head.username] })
    await send({ requestKey: 'other', kind: 'copy' })
    const first = await list(handler, '?limit=4')
    const second = await list(handler, `?limit=4&cursor=${first.next ?? ''}`)
    expect([...first.items, ...second.items].map(({ kind }) => kind)).toEqual(['copy', 'remind', 'remind', 'remind', 'remind', 'remind'])
    expect(second.next).toBeUndefined()
    expect((await list(handler, '?topic=copy')).items).toHaveLength(1)
    const [newest, second2] = first.items
    expect((await handler.fetch(`POST /notices/${second2?.id}/read`)).body).toEqual({ unread: 5, unreadCapped: false })
    expect((await handler.fetch('POST /notices/read', { json: { upTo: (newest?.id ?? 0) - 1 } })).body).toEqual({ unread: 1, unreadCapped: false })
    expect((await list(handler, '?unread=true')).items).toMatchObject([{ kind: 'copy' }])
    expect((await list(head)).unread).toBe(5)
    const [foreign] = (await list(head)).items
    expect(await handler.fetch(`POST /notices/${foreign?.id}/read`)).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } })
    expect((await handler.fetch('/notices?cursor=xyz')).status).toBe(400)
  })

  it('should follow the person’s rules: silenced, quiet hours, digest, and the urgent through all of them', async () => {
    await setRules(handler, rulesOf({ limit: { ...quietTopic, bell: false }, copy: { ...quietTopic, digest: true } }))
    await send()
    await send({ kind: 'copy', requestKey: 'c1' })
    await send({ kind: 'copy', requestKey: 'c2' })
    expect(await list(handler)).toMatchObject({ unread: 0, items: [{ kind: 'copy' }, { kind: 'copy' }, { kind: 'remind' }] })
    await send({ kind: 'overdue', requestKey: 'urgent' })
    expect((await list(handler)).unread).toBe(1)
    // 10:00 in the business zone: the digest of half past eight is due.
    await sweepNotices(server.context)
    await sweepNotices(server.context)
    const { items } = await list(handler, '?unread=true')
    expect(items).toMatchObject([{ kind: 'digest', text: '自上次摘要以来有 2 条通知，可在通知列表查看' }, { kind: 'overdue' }])
  })

  it('should send SMS only to who asked for it, after quiet hours, without the content, once per gateway program', async () => {
    expect((await setRules(handler, rulesOf({ limit: { ...quietTopic, sms: true } }))).body).toMatchObject({ code: 'MOBILE_MISSING' })
    expect((await setRules(handler, rulesOf({ limit: { ...quietTopic, sms: true } }, { quiet: { from: '09:00', to: '11:30' } }), { mobile: '13900139000' })).body).toMatchObject({ mobile: '139****9000', ways: ['sms'] })
    await send({ users: [head.username] })
    await send({ requestKey: 'secret', caseNumber: SECRET })
    expect(await take()).toEqual([])
    server.clock.advance({ minutes: 91 })
    const taken = await take()
    expect(taken).toMatchObject([
      { to: '13900139000', text: `【12313】工单${OPEN}：即将到期，请登录平台处理。` },
      { to: '13900139000', text: '【12313】您有一件工单需要处理，请登录平台查看。' },
    ])
    expect(await take()).toEqual([])
    const settle = (id: string, status: string) => server.client()(`/worker/notices/deliveries/${id}`, { json: { status, gatewayId: 'g-1', at: '2026-11-23T03:31:00.000Z' } })
    expect((await settle(taken[0]?.id ?? '', 'sent')).status).toBe(204)
    expect((await settle('notice-999', 'sent')).status).toBe(404)
    // The program died with the second one: it is handed out again, the first is not.
    server.clock.advance({ minutes: 3 })
    expect((await take()).map(({ id }) => id)).toEqual([taken[1]?.id])
  })

  it('should tell a second window that the rules were changed, and audit the change without the number', async () => {
    const rules = rulesOf({})
    expect((await setRules(handler, rules, { mobile: '13900139000' })).status).toBe(200)
    expect(await handler.fetch('PUT /notices/rules', { json: { revision: 0, rules } })).toMatchObject({ status: 409, body: { code: 'RULES_CHANGED' } })
    expect((await handler.fetch('PUT /notices/rules', { json: { revision: 1, rules: { ...rules, digestAt: '25:00' } } })).status).toBe(422)
    const [entry] = await server.context.database.fork().find(AuditEntry, { action: 'notice-rules.changed' })
    expect(entry?.changes).not.toContain('139')
  })

  describe('of a group', () => {
    const task = (n: number, more: Partial<Parameters<typeof sendGroupNotice>[2]> = {}): Promise<void> =>
      server.context.database.transactional((em) =>
        sendGroupNotice(em, server.context, { kind: 'task-arrived', caseNumber: OPEN, taskKey: String(n), groups: ['handler:HZ-ZM', 'head:HZ-ZM'], text: { zh: `新任务 ${n}`, en: `New task ${n}` }, requestKey: `arrived:${n}`, about: `task:${n}`, ...more }),
      )
    const settle = (n: number) => server.context.database.transactional((em) => settleGroupNotices(em, `task:${n}`, server.clock.now()))
    const unread = async (browser: Browser) => (await list(browser, '?unread=true')).items.map(({ text }) => text)

    it('should be one row for each group, told once to each member, read by each alone, and gone for all when somebody takes it on', async () => {
      const both = await server.signIn('handler', { username: 'hz.both' })
      await server.context.database.transactional(async (em) => {
        const { id } = await em.findOneOrFail(Account, { username: 'hz.both' })
        await em.insert(AccountGrant, { account: id, role: 'head', unit: 'HZ-ZM' })
      })
      await task(1)
      await task(1)
      await task(2)
      const em = server.context.database.fork()
      expect([await em.count(Notice), await em.count(NoticeGroup)]).toEqual([2, 4])
      expect(await unread(handler)).toEqual(['新任务 2', '新任务 1'])
      expect(await list(both)).toMatchObject({ unread: 2, items: [{ taskKey: '2', topic: 'work' }, { taskKey: '1' }] })
      const [newest] = (await list(handler)).items
      expect((await handler.fetch(`POST /notices/${newest?.id}/read`)).body).toEqual({ unread: 1, unreadCapped: false })
      expect([await unread(handler), await unread(head)]).toEqual([['新任务 1'], ['新任务 2', '新任务 1']])
      await settle(1)
      expect([await unread(handler), await unread(head)]).toEqual([[], ['新任务 2']])
      expect((await list(handler)).items.map(({ readAt }) => readAt !== null)).toEqual([true, true])
      // Released again it is no news, sent anew by a case that goes on it is.
      await task(1)
      expect(await unread(handler)).toEqual(['新任务 1'])
      expect(await (await server.signIn('handler', { department: 'HZ-YX' })).fetch(`POST /notices/${newest?.id}/read`)).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } })
    })

    it('should page through both kinds, mark all as read up to what was seen, and let an older window take nothing back', async () => {
      for (let n = 1; n <= 3; n++) await task(n)
      await send({ requestKey: 'between' })
      await task(4)
      const first = await list(handler, '?limit=2')
      const second = await list(handler, `?limit=2&cursor=${first.next ?? ''}`)
      const third = await list(handler, `?limit=2&cursor=${second.next ?? ''}`)
      expect([...first.items, ...second.items, ...third.items].map(({ text }) => text)).toEqual(['新任务 4', '即将到期：少送一条烟', '新任务 3', '新任务 2', '新任务 1'])
      expect(third.next).toBeUndefined()
      expect((await list(handler, '?topic=limit')).items).toHaveLength(1)
      const upTo = first.items[1]?.id ?? 0
      expect((await handler.fetch('POST /notices/read', { json: { upTo } })).body).toEqual({ unread: 1, unreadCapped: false })
      expect((await handler.fetch('POST /notices/read', { json: { upTo: upTo - 2 } })).body).toEqual({ unread: 1, unreadCapped: false })
      expect(await unread(handler)).toEqual(['新任务 4'])
      expect((await list(head)).unread).toBe(4)
    })

    it('should be news only to those who were in the group when it came', async () => {
      await task(1)
      server.clock.advance({ minutes: 1 })
      const later = await server.signIn('handler', { username: 'hz.later' })
      await server.signIn('handler', { username: 'hz.moved', department: 'HZ-YX' })
      const security = await server.signIn('security', { username: 'zj.security', site: 'ZJ' })
      await task(2)
      server.clock.advance({ minutes: 1 })
      expect(await security.fetch('PATCH /accounts/hz.moved', { json: { grants: [{ role: 'handler', unit: 'HZ-YX' }, { role: 'handler', unit: 'HZ-ZM' }] } })).toMatchObject({ status: 200 })
      await task(3)
      expect([await unread(handler), await unread(later)]).toEqual([['新任务 3', '新任务 2', '新任务 1'], ['新任务 3', '新任务 2']])
      const again = await server.signIn('handler', { username: 'hz.moved' })
      expect((await list(again)).items.map(({ text }) => text)).toEqual(['新任务 3'])
    })

    it('should never reach whom the case accuses, nor tell the content of a confidential case', async () => {
      await task(1, { except: [head.username], caseNumber: SECRET })
      expect((await list(head)).items).toEqual([])
      const [notice] = (await list(handler)).items
      expect(notice?.text).toBe(`新任务：保密工单 ${SECRET}`)
      expect((await head.fetch(`POST /notices/${notice?.id}/read`)).status).toBe(404)
    })

    it('should follow each member’s rules: silenced, gathered, by SMS after quiet hours unless somebody has it by then', async () => {
      await setRules(head, rulesOf({ work: { ...quietTopic, bell: false, digest: true } }))
      await setRules(handler, rulesOf({ work: { ...quietTopic, sms: true } }, { quiet: { from: '09:00', to: '11:30' } }), { mobile: '13900139000' })
      await task(1)
      await task(2)
      expect([await unread(handler), await unread(head), (await list(head)).items.length]).toEqual([['新任务 2', '新任务 1'], [], 2])
      await sweepNotices(server.context)
      expect(await unread(head)).toEqual(['自上次摘要以来有 2 条通知，可在通知列表查看'])
      await settle(2)
      expect(await take()).toEqual([])
      server.clock.advance({ minutes: 91 })
      expect(await take()).toMatchObject([{ to: '13900139000', text: `【12313】工单${OPEN}：新任务，请登录平台处理。` }])
      server.clock.advance({ days: 181 })
      await sweepNotices(server.context)
      expect(await server.context.database.fork().count(NoticeGroup)).toBe(0)
    })
  })

  it('should forget what is older than half a year', async () => {
    await send()
    server.clock.advance({ days: 181 })
    await sweepNotices(server.context)
    expect((await list(await server.signIn('handler'))).items).toEqual([])
  })
})
