import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { INTAKE } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CaseHead } from '../cases/schema.ts'
import { ServiceCase } from '../cases/ServiceCase.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { IntakeItem } from './IntakeItem.ts'
import type { IntakeItemView } from './schema.ts'

interface Receipt {
  id: string
  state: string
  caseNumber: string | null
  reply: string | null
  query?: { code: string; pin: string }
  code?: string
}

describe('intake by all channels (S1)', () => {
  let server: TestServer
  let agent: Browser

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
  })
  afterAll(() => server.stop())

  const handIn = (channel: string, body: object, token = channel) => server.client(`channel:${token}`)<Receipt>(`/intake/${channel}`, { json: body })
  const waiting = async (): Promise<IntakeItemView[]> => (await agent.fetch<{ items: IntakeItemView[] }>('/intake-items?state=waiting')).body.items
  const whole = (messageId: string) => ({ messageId, site: 'HZ', sender: { name: '王小明', phone: '13800138000' }, case: { type: 'suggestion', data: INTAKE } })

  for (const channel of ['web', 'wechat', 'sms', 'mail', 'voicemail', '12345']) {
    it(`should start the same process from ${channel} as from the telephone, once however often it is handed in`, async () => {
      const body = { ...whole(`m-${channel}`), externalNumber: `2026-${channel}-0001` }
      const first = await handIn(channel, body)
      expect(first.body).toMatchObject({ state: 'opened', caseNumber: expect.stringMatching(/^HZ-JY-/) as string, query: { code: expect.stringMatching(/^\d{10}$/) as string } })
      const again = await Promise.all([1, 2, 3].map(() => handIn(channel, body)))
      for (const { body: receipt } of again) expect(receipt).toEqual({ id: first.body.id, state: 'opened', caseNumber: first.body.caseNumber, reply: null })
      const em = server.context.database.fork()
      const found = await em.findOneOrFail(ServiceCase, { number: first.body.caseNumber ?? '' })
      expect([found.channel, found.openedBy]).toEqual([channel, `channel:${channel}`])
      const commands = await em.find(OutboxCommand, { caseNumber: found.number })
      expect(commands).toMatchObject([{ kind: 'publishMessage', payload: { name: 'suggestion-opened', correlationKey: found.number, messageId: found.number } }])
      const progress = await server.fetch<{ stage: string }>('/public/progress', { json: first.body.query })
      expect(progress.body.stage).toBe('accepted')
    })
  }

  it('should open one case when the same message comes several times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => handIn('web', whole('at-once'))))
    expect(new Set(answers.map(({ body }) => body.caseNumber)).size).toBe(1)
    expect(answers.filter(({ body }) => body.query !== undefined)).toHaveLength(1)
  })

  it('should keep what cannot become a case at once for an agent, and lose nothing', async () => {
    const broken = await handIn('web', { ...whole('broken'), case: { type: 'suggestion', data: { ...INTAKE, subject: '' } } })
    expect(broken.body).toMatchObject({ state: 'waiting', caseNumber: null })
    await handIn('wechat', { messageId: 'unknown-type', site: 'HZ', case: { type: 'nonsense', data: {} } })
    await handIn('sms', { messageId: 'text', site: 'HZ', sender: { phone: '13911112222' }, text: '送货总是迟到' })
    const items = await waiting()
    expect(items.map(({ channel, problem }) => [channel, problem !== null])).toEqual([['web', true], ['wechat', true], ['sms', false]])
    expect(items[2]).toMatchObject({ sender: { phone: '139****2222' }, text: '送货总是迟到' })
  })

  it('should let an agent take one down in a draft; the case opened from it settles it, whoever else is there', async () => {
    const item = (await waiting()).find(({ channel }) => channel === 'sms')
    const draftId = crypto.randomUUID()
    const taken = await agent.fetch<IntakeItemView>(`POST /intake-items/${item?.id}/draft`, { json: { draftId, revision: item?.revision } })
    expect(taken.body).toMatchObject({ takenBy: { username: agent.username }, sender: { phone: '13911112222' } })
    const other = await server.signIn('agent', { username: 'hz.second' })
    const refused = await other.fetch<Receipt>(`POST /intake-items/${item?.id}/draft`, { json: { draftId: crypto.randomUUID(), revision: taken.body.revision } })
    expect([refused.status, refused.body.code]).toEqual([409, 'ITEM_TAKEN'])
    await agent.fetch(`PUT /drafts/${draftId}`, { json: { type: 'suggestion', formVersion: 1, data: {}, revision: 0 } })
    const opened = await agent.fetch<CaseHead>('/cases', { json: { type: 'suggestion', formVersion: 1, draftId, data: { ...INTAKE, channel: 'sms' } } })
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    expect((await server.client('channel:sms')<Receipt>('/intake/sms/items/text')).body).toMatchObject({ state: 'opened', caseNumber: opened.body.number })
    expect((await agent.fetch(`POST /intake-items/${item?.id}/discard`, { json: { reason: 'x', revision: taken.body.revision + 1 } })).status).toBe(409)
  })

  it('should take the files of a message, checked and once, show them with it and make them evidence of its case (S1, S24)', async () => {
    const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==', 'base64')
    const upload = (messageId: string, content: Uint8Array<ArrayBuffer>, name: string, channel = 'mail') => {
      const form = new FormData()
      form.append('file', new Blob([content]), name)
      return server.client(`channel:${channel}`)<Receipt & { size: number }>(`POST /intake/mail/items/${messageId}/files`, { raw: form })
    }
    const first = await upload('with-files', new Uint8Array(PNG), '货架.png')
    expect([first.status, first.body.size]).toEqual([201, PNG.length])
    expect((await upload('with-files', new Uint8Array(PNG), '货架.png')).body.id).toBe(first.body.id)
    expect((await upload('with-files', new Uint8Array(Buffer.from('MZ\u0000\u0001')), 'run.exe')).body.code).toBe('FILE_TYPE_REFUSED')
    expect((await upload('with-files', new Uint8Array(PNG), 'a.png', 'web')).status).toBe(403)
    const { body } = await handIn('mail', { messageId: 'with-files', site: 'HZ', subject: '附照片', text: '见附件' })
    const item = (await agent.fetch<IntakeItemView>(`/intake-items/${body.id}`)).body
    expect(item.files).toMatchObject([{ name: '货架.png', mediaType: 'image/png' }])
    expect((await agent.fetch(`/attachments/${first.body.id}`)).status).toBe(200)
    expect((await (await server.signIn('agent', { site: 'NB' })).fetch(`/attachments/${first.body.id}`)).status).toBe(403)
    await upload('with-files', new Uint8Array(Buffer.from('后补的说明')), '说明.txt')
    const draftId = crypto.randomUUID()
    const taken = await agent.fetch<IntakeItemView>(`POST /intake-items/${item.id}/draft`, { json: { draftId, revision: item.revision } })
    expect(taken.body.files).toHaveLength(2)
    await agent.fetch(`PUT /drafts/${draftId}`, { json: { type: 'suggestion', formVersion: 1, data: {}, revision: 0 } })
    const opened = await agent.fetch<CaseHead>('/cases', { json: { type: 'suggestion', formVersion: 1, draftId, data: { ...INTAKE, channel: 'mail' } } })
    const files = (await agent.fetch<{ items: { name: string }[] }>(`/attachments?case=${opened.body.number}`)).body.items
    // Both came in the same moment of the test's clock.
    expect(new Set(files.map(({ name }) => name))).toEqual(new Set(['货架.png', '说明.txt']))
    expect((await agent.fetch<IntakeItemView>(`/intake-items/${item.id}`)).body.files).toEqual([])
    expect((await upload('with-files', new Uint8Array(PNG), '迟到.png')).body.code).toBe('ITEM_SETTLED')
  })

  it('should leave nothing of a reporter in the message that became a report', async () => {
    const data = { channel: 'wechat', anonymous: false, confidential: true, contactName: '孙小芳', contactPhone: '13922223333', identity: '', matter: 'illegal.smuggling', urgency: 'normal', subject: '仓库里有走私烟', suspectName: '钱某某', address: '杭州市西湖区文三路1号', content: '每天夜里有货车卸下没有标识的卷烟。' }
    const handed = await handIn('wechat', { messageId: 'report', site: 'HZ', sender: { name: '孙小芳', phone: '13922223333' }, text: '我是孙小芳', case: { type: 'report', data } })
    expect(handed.body.state).toBe('opened')
    const item = await server.context.database.fork().findOneOrFail(IntakeItem, { messageId: 'report' })
    expect([item.sender ?? null, item.text ?? null, item.subject ?? null]).toEqual([null, null, null])
  })

  it('should answer or discard with a reason, once, and tell the channel', async () => {
    const [first, second] = await waiting()
    const replies = await Promise.all([1, 2].map(() => agent.fetch(`POST /intake-items/${first?.id}/reply`, { json: { text: '营业时间为工作日九点至十七点。', revision: first?.revision } })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await server.client('channel:web')<Receipt>('/intake/web/items/broken')).body).toMatchObject({ state: 'replied', reply: '营业时间为工作日九点至十七点。' })
    expect((await agent.fetch(`POST /intake-items/${second?.id}/discard`, { json: { reason: '', revision: second?.revision } })).status).toBe(422)
    expect((await agent.fetch(`POST /intake-items/${second?.id}/discard`, { json: { reason: '广告', revision: second?.revision } })).status).toBe(200)
    expect((await server.client('channel:wechat')<Receipt>('/intake/wechat/items/unknown-type')).body).toMatchObject({ state: 'discarded', reply: null })
    expect(await waiting()).toEqual([])
  })

  it('should be closed to other tokens, other sites and departments, and bear any input', async () => {
    expect((await handIn('web', whole('x'), 'sms')).status).toBe(403)
    expect((await server.client()('/intake/web', { json: whole('x') })).status).toBe(403)
    expect((await server.fetch('/intake/web', { json: whole('x') })).status).toBe(401)
    expect((await agent.fetch('/intake/web', { json: whole('x') })).status).toBe(403)
    expect((await server.client('channel:web')('/cases')).status).toBe(403)
    const handler = await server.signIn('handler')
    expect((await handler.fetch('/intake-items')).status).toBe(403)
    const { body } = await handIn('web', { messageId: 'nb', site: 'NB', text: 'x' })
    expect((await agent.fetch(`/intake-items/${body.id}`)).status).toBe(404)
    for (const json of [{}, { messageId: '' }, { messageId: 'a', text: 'x'.repeat(300_000) }, { messageId: 'a', sentAt: 'gestern' }, { messageId: 'a', case: { type: 'x', data: [] } }, { messageId: 'a', sender: { name: 'x'.repeat(41) } }]) {
      expect([400, 413, 422]).toContain((await handIn('web', json)).status)
    }
    expect((await handIn('web', { messageId: "'; drop table", site: 'XX', text: '<script>' })).body.state).toBe('waiting')
  })
})
