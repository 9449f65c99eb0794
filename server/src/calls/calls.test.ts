import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { buildSwitch, type TestSwitch } from '../../test/buildSwitch.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { RefusedEvent } from './RefusedEvent.ts'
import { createCustomers } from '../customers/index.ts'
import type { AgentView, CallDetail, CallView } from './schema.ts'

describe('calls', () => {
  let server: TestServer
  let hotline: TestSwitch
  let agent: Browser

  beforeEach(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent', { username: 'hz.agent1', extension: '8001' })
    hotline = await buildSwitch(server)
  })
  afterEach(() => server.stop())

  const current = async () => (await agent.fetch<{ call: CallView | null; agent: AgentView | null }>('/calls/current')).body

  it('should pop a ringing call on the agent’s screen with the full number, and mask it for others', async () => {
    const events: unknown[] = []
    server.context.live.subscribe((event) => void (event.type === 'call' && events.push(event)))
    await hotline.ring('call-1', '8001', 'hz.agent1')
    expect((await current()).call).toMatchObject({ id: 'call-1', state: 'ringing', own: true, number: '13800138000', numberMasked: '138****8000', controls: { answer: true, hold: false, clear: true } })
    expect(events.at(-1)).toMatchObject({ audience: { users: ['hz.agent1'] }, data: { call: { id: 'call-1', number: '13800138000' } } })
    const leader = await server.signIn('dispatcher')
    expect((await leader.fetch<CallDetail>('/calls/call-1')).body).toMatchObject({ own: false, number: '138****8000', controls: { answer: false } })
    const stranger = await server.signIn('agent', { username: 'nb.agent1', site: 'NB' })
    expect(await stranger.fetch('/calls/call-1')).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } })
  })

  it('should hand a press to the waiting switch at once', async () => {
    await hotline.ring('call-1', '8001', 'hz.agent1')
    const waiting = hotline.commands(0, 20_000)
    const began = performance.now()
    expect(await agent.fetch('POST /calls/call-1/answer')).toMatchObject({ status: 202 })
    expect((await waiting).map(({ command }) => command)).toEqual([{ kind: 'answer', device: '8001', callId: 'call-1' }])
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await agent.fetch('POST /calls/call-1/hold')).toMatchObject({ status: 409, body: { code: 'CALL_STATE' } })
  })

  it('should follow a call through hold and the end into wrap-up', async () => {
    await hotline.ring('call-1', '8001', 'hz.agent1')
    await hotline.post([hotline.callEvent('call-1', 'Established', { leg: 'agent-2', device: '8001', agent: 'hz.agent1' })])
    expect((await current()).call).toMatchObject({ state: 'connected', controls: { hold: true } })
    await hotline.post([hotline.callEvent('call-1', 'Held', { leg: 'agent-2' })])
    expect((await current()).call).toMatchObject({ state: 'held', controls: { retrieve: true, hold: false } })
    await hotline.post([
      hotline.callEvent('call-1', 'ConnectionCleared', { leg: 'agent-2', agent: 'hz.agent1' }),
      hotline.agentEvent('hz.agent1', '8001', 'AgentWorkingAfterCall', 'workingAfterCall', { callId: 'call-1', userData: { wrapUpMs: 45_000 } }),
      hotline.callEvent('call-1', 'CallCleared', { cause: 'normal' }),
      hotline.callEvent('call-1', 'SurveyAnswered', { userData: { rating: 4 } }),
    ])
    const { call, agent: seat } = await current()
    expect(call).toMatchObject({ state: 'ended', cause: 'normal', rating: 4 })
    expect(Date.parse(seat?.wrapUpEndsAt ?? '') - Date.parse(seat?.since ?? '')).toBe(45_000)
  })

  it('should take every event in once, however often and in whatever portions it arrives', async () => {
    const first = hotline.callEvent('call-1', 'Originated', { leg: 'citizen' })
    const second = hotline.callEvent('call-1', 'Queued', { leg: 'citizen' })
    const third = hotline.callEvent('call-1', 'CallCleared', { cause: 'abandoned' })
    expect(await hotline.post([first, second, third])).toMatchObject({ body: { acknowledged: third.sequence } })
    expect(await hotline.post([second, first])).toMatchObject({ body: { acknowledged: third.sequence } })
    const leader = await server.signIn('dispatcher')
    expect((await leader.fetch<CallDetail>('/calls/call-1')).body).toMatchObject({ state: 'ended', cause: 'abandoned' })
  })

  it('should let the agent say who an unknown caller is, and take it back', async () => {
    await server.context.database.transactional((em) => createCustomers(em, server.context.keys, [{ kind: 'retailer', site: 'HZ', name: '赵铁柱', phone: '13900000001', licence: '330106999001' }], server.clock.now()))
    await hotline.ring('call-1', '8001', 'hz.agent1')
    expect((await current()).call?.customer).toBeNull()
    const { items } = (await agent.fetch<{ items: { id: string }[] }>('/customers?q=330106999001')).body
    const bind = (customerId: string | null) => agent.fetch<CallView>('PUT /calls/call-1/customer', { json: { customerId } })

    expect(await bind(items[0]?.id ?? '')).toMatchObject({ status: 200, body: { customer: { id: items[0]?.id, name: '赵*' } } })
    expect((await current()).call?.customer?.id).toBe(items[0]?.id)
    expect(await bind('C9999999')).toMatchObject({ status: 422, body: { code: 'CUSTOMER_UNKNOWN' } })
    const other = await server.signIn('agent', { username: 'hz.agent2', extension: '8002' })
    expect(await other.fetch('PUT /calls/call-1/customer', { json: { customerId: null } })).toMatchObject({ status: 403 })
    expect(await bind(null)).toMatchObject({ status: 200, body: { customer: null } })
    expect(await server.context.database.fork().count(AuditEntry, { action: 'call.customer-changed' })).toBe(2)
  })

  it('should pass over an event it cannot digest, write it down for the operators, and go on with those behind it', async () => {
    const first = hotline.callEvent('call-1', 'Originated', { leg: 'citizen' })
    const strange = { ...hotline.callEvent('call-1', 'Queued', { leg: 'citizen' }), type: 'Teleported' as 'Queued' }
    // Read well, but no call of an agent's: the database refuses what it would make.
    const poison = hotline.agentEvent('hz.agent1', '8001', 'AgentReady', 'ready', { at: '9999-12-31T23:59:59.999Z', userData: { wrapUpMs: 'never' }, state: 'workingAfterCall' })
    const last = hotline.callEvent('call-1', 'CallCleared', { cause: 'abandoned' })

    expect(await hotline.post([first, strange, poison, last])).toMatchObject({ status: 200, body: { acknowledged: last.sequence } })
    expect(await hotline.post([strange, poison])).toMatchObject({ status: 200, body: { acknowledged: last.sequence } })

    const leader = await server.signIn('dispatcher')
    expect((await leader.fetch<CallDetail>('/calls/call-1')).body).toMatchObject({ state: 'ended', cause: 'abandoned' })
    const refused = await server.context.database.fork().find(RefusedEvent, {}, { orderBy: { sequence: 'asc' } })
    expect(refused).toMatchObject([{ sequence: strange.sequence, type: 'Teleported', switchId: 'sim-test' }, { sequence: poison.sequence, type: 'AgentReady' }])
    const operator = await server.signIn('operator')
    const health = await operator.fetch<{ parts: { name: string; status: string; facts: Record<string, string> }[] }>('/operations/health')
    expect(health.body.parts.find(({ name }) => name === 'telephone-events')).toMatchObject({ status: 'degraded', facts: { refused: '2' } })
    expect(await server.context.metrics.metrics()).toContain('banjie_switch_events_refused_total{switch="sim-test"} 2')
  })

  it('should let nobody touch another one’s call or telephone', async () => {
    await hotline.ring('call-1', '8001', 'hz.agent1')
    const other = await server.signIn('agent', { username: 'hz.agent2', extension: '8002' })
    expect(await other.fetch('POST /calls/call-1/answer')).toMatchObject({ status: 403 })
    expect(await other.fetch('POST /calls/no-such-call/answer')).toMatchObject({ status: 404 })
    const handler = await server.signIn('handler')
    expect(await handler.fetch('/agent/state', { json: { state: 'ready' } })).toMatchObject({ status: 403, body: { code: 'NO_TELEPHONE' } })
    expect(await other.fetch('/agents')).toMatchObject({ status: 403 })
  })

  it('should ask the switch for agent states, with reasons, but not during a call', async () => {
    expect(await agent.fetch('/agent/state', { json: { state: 'notReady', reason: 'meal' } })).toMatchObject({ status: 202 })
    expect(await agent.fetch('/agent/state', { json: { state: 'ready', reason: 'meal' } })).toMatchObject({ status: 422 })
    expect((await hotline.commands(0, 0)).at(-1)?.command).toEqual({ kind: 'agent', agent: 'hz.agent1', device: '8001', state: 'notReady', reason: 'meal' })
    await hotline.ring('call-1', '8001', 'hz.agent1')
    expect(await agent.fetch('/agent/state', { json: { state: 'loggedOff' } })).toMatchObject({ status: 409, body: { code: 'IN_CALL' } })
    const leader = await server.signIn('dispatcher')
    expect((await leader.fetch<{ items: AgentView[] }>('/agents')).body.items).toMatchObject([{ agent: { username: 'hz.agent1' }, state: 'busy', callId: 'call-1' }])
  })

  it('should say so while no switch answers, and forget commands that came too late', async () => {
    await agent.fetch('/agent/state', { json: { state: 'ready' } })
    server.clock.advance({ seconds: 11 })
    expect(await hotline.commands(0, 0)).toEqual([])
    server.clock.advance({ minutes: 2 })
    expect(await agent.fetch('/agent/state', { json: { state: 'ready' } })).toMatchObject({ status: 503, body: { code: 'SWITCH_AWAY' } })
  })

  it('should offer the switch’s scripted callers and refuse others', async () => {
    expect((await agent.fetch('/simulator/scripts')).body).toMatchObject({ items: [{ id: 'retailer-complaint' }] })
    expect(await agent.fetch('/simulator/calls', { json: { script: 'retailer-complaint' } })).toMatchObject({ status: 202 })
    expect((await hotline.commands(0, 0))[0]?.command).toEqual({ kind: 'simulate', script: 'retailer-complaint', to: 'HZ-main' })
    expect(await agent.fetch('/simulator/calls', { json: { script: 'no-such-script' } })).toMatchObject({ status: 422 })
    expect(await agent.fetch('/simulator/calls', { json: { script: 'retailer-complaint', site: 'NB' } })).toMatchObject({ status: 403 })
  })

  it('should keep a recording, play it by ranges to who may listen, and write that down', async () => {
    await hotline.ring('call-1', '8001', 'hz.agent1')
    const wav = hotline.wav(2000)
    expect(await hotline.upload('call-1', wav)).toMatchObject({ status: 204 })
    expect(await hotline.upload('call-1', wav)).toMatchObject({ status: 204 })
    expect(await hotline.upload('call-1', wav, hotline.digest(hotline.wav(10)))).toMatchObject({ status: 422, body: { code: 'RECORDING_DAMAGED' } })
    expect(await hotline.upload('call-9', wav)).toMatchObject({ status: 404 })
    const whole = await fetch(`${server.url}/api/v1/calls/call-1/recording`, { headers: { cookie: agent.cookie } })
    expect(whole.headers.get('content-type')).toBe('audio/wav')
    expect(Buffer.from(await whole.arrayBuffer()).equals(Buffer.from(wav))).toBe(true)
    const part = await fetch(`${server.url}/api/v1/calls/call-1/recording`, { headers: { cookie: agent.cookie, range: 'bytes=4-7' } })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(Buffer.from(wav).subarray(4, 8))
    expect(await server.context.database.fork().count(AuditEntry, { action: 'call.played', subject: 'call:call-1' })).toBe(1)
  })

  it('should keep an edge to its own site', async () => {
    const edge = server.client('site:NB')
    const event = hotline.callEvent('call-1', 'Originated', { leg: 'citizen' })
    expect(await edge('/cti/events', { json: { site: 'HZ', switchId: 'sim-nb', events: [event] } })).toMatchObject({ status: 403, body: { code: 'OTHER_SITE' } })
    await edge('PUT /cti/switches/sim-nb', { json: { site: 'NB', scripts: [], agents: [], calls: [] } })
    expect(await edge('/cti/events', { json: { site: 'NB', switchId: 'sim-nb', events: [event] } })).toMatchObject({ status: 200, body: { acknowledged: event.sequence } })
    const leader = await server.signIn('dispatcher')
    expect(await leader.fetch('/calls/call-1')).toMatchObject({ status: 404 })
    expect(await edge('/cti/commands?site=HZ&after=0')).toMatchObject({ status: 403 })
    expect(await edge('/cti/commands?site=*&after=0')).toMatchObject({ status: 403 })
  })

  it('should end the calls of a switch that lost its memory', async () => {
    await hotline.ring('call-1', '8001', 'hz.agent1')
    await hotline.hello('sim-new')
    expect((await current()).call).toBeNull()
    expect((await current()).agent).toMatchObject({ state: 'loggedOff' })
  })
})
