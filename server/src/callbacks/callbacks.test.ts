import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSwitch, type TestSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import { requestCallback } from './index.ts'
import type { CallbackPlan, PlannedCallbackView } from './schema.ts'

describe('callbacks a site owes (S18)', () => {
  let server: TestServer
  let hotline: TestSwitch
  let agent: Browser
  let other: Browser
  beforeEach(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent', { extension: '8001' })
    other = await server.signIn('agent', { username: 'hz.other', extension: '8002' })
    hotline = await buildSwitch(server)
  })
  afterEach(() => server.stop())

  const plan = async (browser: Browser = agent, query = ''): Promise<CallbackPlan> => (await browser.fetch<CallbackPlan>(`/callbacks${query}`)).body
  const first = async (browser: Browser = agent): Promise<PlannedCallbackView> => (await plan(browser)).items[0] as PlannedCallbackView
  const owe = (more: object = {}) =>
    server.context.database.transactional((em) => requestCallback(em, server.context, { site: 'HZ', source: 'quality', phone: '13900139000', ...more }))

  it('should come of a caller lost in the queue, once however often they ring that day, and anew the next day', async () => {
    const lost = async (id: string) => hotline.post([hotline.callEvent(id, 'Originated', { leg: 'citizen' }), hotline.callEvent(id, 'Queued', { leg: 'citizen' }), hotline.callEvent(id, 'CallCleared', { cause: 'abandoned' })])
    await lost('call-1')
    await lost('call-2')
    expect((await plan()).items).toMatchObject([{ sources: ['lost'], phone: '138****8000', half: '2026-11-23 morning', state: 'planned', late: false }])
    server.clock.advance({ hours: 20 })
    agent = await server.signIn('agent')
    await lost('call-3')
    expect((await plan()).items.map(({ half, late }) => [half, late])).toEqual([['2026-11-23 morning', true], ['2026-11-24 morning', false]])
  })

  it('should come of a missed call, of an unsatisfied survey and of a voice message, all of one number together', async () => {
    await hotline.ring('call-1', '8001', agent.username)
    await hotline.post([hotline.callEvent('call-1', 'CallCleared', { cause: 'abandoned' })])
    await hotline.ring('call-2', '8001', agent.username)
    await hotline.post([hotline.callEvent('call-2', 'Established', { leg: 'agent-2', device: '8001', agent: agent.username }), hotline.callEvent('call-2', 'CallCleared', {}), hotline.callEvent('call-2', 'SurveyAnswered', { userData: { rating: 2 } })])
    await openSuggestion(agent, { data: { channel: 'voicemail', customerType: 'consumer', anonymous: false, contactName: '王小明', contactPhone: '13800138000', matter: 'delivery', urgency: 'normal', subject: '建议送货前发短信', content: '希望送货前一天发短信告知大致时间。' } })
    const { items } = await plan(other)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ sources: ['missed', 'unsatisfied', 'voicemail'], cases: [expect.stringMatching(/^HZ-JY/) as string], refusal: null })
    // Whoever the citizen was not satisfied with does not ring back.
    const own = await first(agent)
    expect(own.refusal).toContain('其他坐席')
    expect(await agent.fetch(`POST /callbacks/${own.id}/dialling`, { json: { revision: own.revision } })).toMatchObject({ status: 403, body: { code: 'CALLBACK_OF_OWN_CALL' } })
    expect((await other.fetch(`POST /callbacks/${own.id}/dialling`, { json: { revision: own.revision } })).body).toEqual({ phone: '13800138000' })
    expect(await server.context.database.fork().count(AuditEntry, { action: 'callback.dialled' })).toBe(1)
  })

  it('should not come of a call that was answered, or of a good survey', async () => {
    await hotline.ring('call-1', '8001', agent.username)
    await hotline.post([hotline.callEvent('call-1', 'Established', { leg: 'agent-2', device: '8001', agent: agent.username }), hotline.callEvent('call-1', 'CallCleared', {}), hotline.callEvent('call-1', 'SurveyAnswered', { userData: { rating: 5 } })])
    expect((await plan()).items).toEqual([])
  })

  it('should be planned where there is room, moved once by two who meet, and only to a working half-day with room', async () => {
    for (let n = 0; n < 21; n++) await owe({ phone: `139001390${String(n).padStart(2, '0')}` })
    const { items, halves } = await plan()
    expect(halves.slice(0, 2)).toEqual([{ half: '2026-11-23 morning', planned: 20, capacity: 20 }, { half: '2026-11-23 afternoon', planned: 1, capacity: 20 }])
    const last = items.at(-1) as PlannedCallbackView
    const move = (half: string, revision = last.revision) => agent.fetch<PlannedCallbackView & { code: string }>(`POST /callbacks/${last.id}/half`, { json: { half, revision } })
    expect((await move('2026-11-23 morning')).body).toMatchObject({ code: 'HALF_FULL' })
    expect((await move('2026-11-22 morning')).body).toMatchObject({ code: 'HALF_UNKNOWN' })
    expect((await move('2026-11-24 morning')).body).toMatchObject({ half: '2026-11-24 morning', movedFrom: '2026-11-23 afternoon' })
    expect((await move('2026-11-24 afternoon')).body).toMatchObject({ code: 'CALLBACK_CHANGED' })
  })

  it('should give every case of the caller the one result, once (S7, S17)', async () => {
    const [one, two] = [(await openSuggestion(agent)).number, (await openSuggestion(agent)).number]
    await owe({ caseNumber: one })
    await owe({ caseNumber: two, source: 'unsatisfied' })
    const { id, revision, cases } = await first()
    expect(cases).toEqual([one, two])
    const settle = (state = 'reached') => agent.fetch(`POST /callbacks/${id}/result`, { json: { state, result: '来电人表示满意，无其他意见。', revision } })
    expect((await settle()).body).toMatchObject({ state: 'reached', doneBy: expect.any(String) as string })
    expect((await settle('unreached')).body).toMatchObject({ code: 'CALLBACK_DONE' })
    for (const number of [one, two]) {
      const { body } = await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)
      expect(body.items.filter(({ text }) => text === '回访已接通：来电人表示满意，无其他意见。')).toHaveLength(1)
    }
    expect((await plan()).items).toEqual([])
    expect((await plan(agent, '?state=done')).items).toMatchObject([{ id, result: '来电人表示满意，无其他意见。' }])
    // A new reason on the same day is a new callback.
    await owe()
    expect((await plan()).items).toHaveLength(1)
  })

  it('should be nobody else’s: another site, a department, an unknown one', async () => {
    await owe()
    const { id, revision } = await first()
    const stranger = await server.signIn('agent', { site: 'NB' })
    expect((await stranger.fetch('/callbacks?site=HZ')).status).toBe(403)
    expect((await stranger.fetch(`POST /callbacks/${id}/dialling`, { json: { revision } })).status).toBe(403)
    expect((await (await server.signIn('handler')).fetch('/callbacks')).status).toBe(403)
    expect((await agent.fetch('POST /callbacks/999/dialling', { json: { revision: 1 } })).status).toBe(404)
  })
})
