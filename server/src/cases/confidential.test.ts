import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { isFor, type LiveEvent } from '../live/index.ts'
import type { Person } from '../http/index.ts'
import type { CaseDetail, CaseHead, CasePage } from './schema.ts'

const REPORT = {
  channel: 'phone',
  anonymous: false,
  confidential: true,
  contactName: '赵敏敏',
  contactPhone: '13911112222',
  identity: '33010619900101123X',
  matter: 'illegal.smuggling',
  urgency: 'normal',
  subject: '仓库里有走私烟',
  suspectName: '钱某某',
  address: '杭州市西湖区文三路1号仓库',
  content: '每天夜里有货车卸下没有标识的卷烟。',
}
/** What nobody may find in an answer that is not meant for them. */
const REPORTER = /赵敏敏|13911112222|33010619900101123X/

describe('a confidential report', () => {
  let server: TestServer
  let agent: Browser
  let number: string
  const events: LiveEvent[] = []

  beforeAll(async () => {
    server = await buildTestServer()
    server.context.live.subscribe((event) => void events.push(event))
    agent = await server.signIn('agent')
    const opened = await agent.fetch<CaseHead>('/cases', { json: { type: 'report', formVersion: 1, data: REPORT } })
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    ;({ number } = opened.body)
    expect((await server.client()('/worker/messages', { json: { caseNumber: number, template: 'accepted' }, headers: { 'idempotency-key': '1' } })).status).toBe(200)
  })
  afterAll(() => server.stop())

  const others = (): Promise<Browser[]> =>
    Promise.all([
      server.signIn('agent', { username: 'hz.other' }),
      server.signIn('handler'),
      server.signIn('head', { department: 'HZ-JJ' }),
      server.signIn('dispatcher', { site: 'NB' }),
      server.signIn('agent', { site: 'ZJ' }),
      server.signIn('designer', { site: 'ZJ' }),
      server.signIn('operator', { site: 'ZJ' }),
      server.signIn('security', { site: 'ZJ' }),
    ])

  it('should be read by whoever took it down, the leaders who dispatch it and auditors, masked', async () => {
    for (const reader of [agent, await server.signIn('dispatcher'), await server.signIn('dispatcher', { site: 'ZJ' }), await server.signIn('auditor', { site: 'ZJ' })]) {
      const { status, body } = await reader.fetch<CaseDetail>(`/cases/${number}`)
      expect([reader.username, status, body.contactName, body.contactPhone]).toEqual([reader.username, 200, '举报人A', null])
      expect(JSON.stringify(body)).not.toMatch(REPORTER)
      const list = await reader.fetch<CasePage>('/cases?type=report')
      expect(list.body.items.map((found) => found.number)).toEqual([number])
    }
  })

  it('should be closed to everybody else, in each of its parts and in every list', async () => {
    for (const reader of await others()) {
      for (const part of ['', '/timeline', '/path', '/deadlines', '/submissions', '?unmask=true&reason=x']) {
        const { status, body } = await reader.fetch(`/cases/${number}${part}`)
        expect([reader.username, part, [403, 404].includes(status)]).toEqual([reader.username, part, true])
        expect(JSON.stringify(body)).not.toMatch(REPORTER)
      }
      for (const list of ['/cases?type=report', `/cases?q=${number}`, '/cases?q=13911112222', '/cases?q=走私烟', `/messages?case=${number}`, `/tasks?q=${number}`, `/attachments?case=${number}`]) {
        const { body } = await reader.fetch<{ items?: unknown[] }>(list)
        expect([reader.username, list, body.items ?? []]).toEqual([reader.username, list, []])
      }
      for (const deed of ['supplements', 'withdrawal', 'reminders']) {
        expect([403, 404]).toContain((await reader.fetch(`POST /cases/${number}/${deed}`, { json: { text: 'x', reason: 'x' } })).status)
      }
    }
  })

  it('should show its reporter in full to whoever works on it alone, with a reason, and write that down', async () => {
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    expect((await auditor.fetch(`/cases/${number}?unmask=true&reason=x`)).status).toBe(403)
    const { body } = await agent.fetch<CaseDetail>(`/cases/${number}?unmask=true&reason=核对线索`)
    expect(body).toMatchObject({ contactName: '赵敏敏', contactPhone: '13911112222' })
    const audit = await auditor.fetch<{ items: { actor: string; reason: string }[] }>(`/audit?action=case.unmasked&case=${number}`)
    expect(audit.body.items).toMatchObject([{ actor: agent.username, reason: '核对线索' }])
    expect(JSON.stringify((await auditor.fetch('/audit?limit=200')).body)).not.toMatch(REPORTER)
  })

  it('should be told of live to nobody who may not read it', async () => {
    expect((await agent.fetch(`POST /cases/${number}/supplements`, { json: { text: '又来了一车' } })).status).toBe(200)
    expect((await server.client()(`/worker/cases/${number}/notices`, { json: { event: 'overdue', audience: 'head' }, headers: { 'idempotency-key': '2' } })).status).toBe(204)
    expect(events.some(({ data }) => JSON.stringify(data).includes(number))).toBe(true)
    expect(JSON.stringify(events)).not.toContain('走私烟')
    const stranger = { kind: 'person', username: 'hz.other', site: { code: 'HZ', name: '' }, groups: ['agent:HZ', 'handler:HZ-ZM'], roles: ['agent', 'handler'] } as unknown as Person
    expect(events.filter(({ audience, data }) => JSON.stringify(data).includes(number) && isFor(audience, stranger))).toEqual([])
  })

  it('should hide its calls and their recordings with it, but from the agent who talked', async () => {
    const hotline = await buildSwitch(server)
    await hotline.ring('secret-call', '8001', agent.username)
    await hotline.post([hotline.callEvent('secret-call', 'CallCleared')])
    expect((await agent.fetch(`POST /cases/${number}/supplements`, { json: { text: '再次来电', callId: 'secret-call' } })).status).toBe(200)
    expect((await hotline.upload('secret-call', hotline.wav(100))).status).toBe(204)
    for (const reader of [agent, await server.signIn('dispatcher'), await server.signIn('auditor', { site: 'ZJ' })]) {
      expect([reader.username, (await reader.fetch('/calls/secret-call')).status, (await reader.fetch('/calls/secret-call/recording')).status]).toEqual([reader.username, 200, 200])
    }
    for (const reader of await others()) {
      expect([reader.username, (await reader.fetch('/calls/secret-call')).status, (await reader.fetch('/calls/secret-call/recording')).status]).toEqual([reader.username, 403, 403])
      const { body } = await reader.fetch<{ items: unknown[] }>(`/calls?case=${number}`)
      expect(body.items).toEqual([])
    }
  })

  it('should bring nothing of its reporter or its content into the engine', async () => {
    const { OutboxCommand } = await import('../engine-client/OutboxCommand.ts')
    const commands = await server.context.database.fork().find(OutboxCommand, { caseNumber: number })
    expect(commands.length).toBeGreaterThan(0)
    expect(JSON.stringify(commands)).not.toMatch(new RegExp(`${REPORTER.source}|走私烟|文三路|货车`))
  })
})
