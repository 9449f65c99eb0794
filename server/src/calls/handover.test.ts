import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSwitch, type TestSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Draft } from '../drafts/schema.ts'
import type { CurrentCall } from './schema.ts'

describe('S4 a call handed to a colleague in the middle of the intake', () => {
  let server: TestServer
  let hotline: TestSwitch

  beforeAll(async () => {
    server = await buildTestServer()
    hotline = await buildSwitch(server)
  })
  afterAll(() => server.stop())

  it('should bring the draft to the colleague with the call, and leave the first agent without both', async () => {
    const first = await server.signIn('agent', { username: 'hz.agent1', extension: '8001' })
    const second = await server.signIn('agent', { username: 'hz.agent2', extension: '8002' })
    const stranger = await server.signIn('agent', { site: 'NB', extension: '8101' })
    const current = async (who: typeof first): Promise<string | undefined> => (await who.fetch<{ call: { id: string } | null }>('/calls/current')).body.call?.id
    await hotline.ring('handed', '8001', 'hz.agent1')
    await hotline.post([hotline.callEvent('handed', 'Established', { leg: 'agent-2', device: '8001', agent: 'hz.agent1' })])
    const callId = (await current(first)) ?? ''
    const id = randomUUID()
    await first.fetch(`PUT /drafts/${id}`, { json: { type: 'complaint', callId, revision: 0, data: { subject: '写到一半' } } })

    // Asked about it, the colleague does not have it yet.
    await hotline.post([
      hotline.callEvent('handed', 'Held', { leg: 'citizen', device: 'trunk:HZ' }),
      hotline.callEvent('handed', 'Delivered', { leg: 'agent-3', device: '8002', agent: 'hz.agent2' }),
    ])
    expect([await current(first), await current(second)]).toEqual([callId, undefined])
    await hotline.post([
      hotline.callEvent('handed', 'Transferred', { leg: 'agent-3', device: '8002', agent: 'hz.agent2' }),
      hotline.callEvent('handed', 'ConnectionCleared', { leg: 'agent-2', device: '8001', agent: 'hz.agent1' }),
    ])

    expect([await current(first), await current(second)]).toEqual([undefined, callId])
    const drafts = (await second.fetch<{ items: Draft[] }>(`/drafts?callId=${encodeURIComponent(callId)}`)).body.items
    expect(drafts).toMatchObject([{ id, data: { subject: '写到一半' }, revision: 1 }])
    expect((await second.fetch(`PUT /drafts/${id}`, { json: { type: 'complaint', callId, revision: 1, data: { subject: '接着写完' } } })).status).toBe(200)
    const late = await first.fetch<{ code: string; changed: object[] }>(`PUT /drafts/${id}`, { json: { type: 'complaint', callId, revision: 1, data: { subject: '迟到的一笔' } } })
    expect(late.body).toMatchObject({ code: 'DRAFT_CHANGED', changed: [{ path: 'subject', yours: '迟到的一笔', theirs: '接着写完' }] })
    expect((await stranger.fetch(`/drafts/${id}`)).status).toBe(403)
  })

  it('should hand a call to a free colleague after asking them, or unasked, by the buttons of the bar', async () => {
    const first = await server.signIn('agent', { username: 'hz.agent3', extension: '8003' })
    const second = await server.signIn('agent', { username: 'hz.agent4', extension: '8004' })
    await hotline.post([hotline.agentEvent('hz.agent4', '8004', 'AgentReady', 'ready')])
    await hotline.ring('moving', '8003', 'hz.agent3')
    const call = (what: string, who = first, json?: object) => who.fetch<{ code: string; items: { username: string }[] }>(`${json || what !== 'colleagues' ? 'POST ' : ''}/calls/moving/${what}`, json ? { json } : {})
    const current = async (who: typeof first) => (await who.fetch<CurrentCall>('/calls/current')).body
    const sent = async () => (await hotline.commands(0, 0)).at(-1)?.command
    expect((await call('transfer', first, { to: 'hz.agent4', mode: 'consult' })).body.code).toBe('CALL_STATE')
    await hotline.post([hotline.callEvent('moving', 'Established', { leg: 'agent-2', device: '8003', agent: 'hz.agent3' })])

    expect((await call('colleagues')).body.items).toMatchObject([{ username: 'hz.agent4', device: '8004' }])
    expect((await call('colleagues', second)).status).toBe(403)
    for (const [to, code] of [['hz.agent3', 'COLLEAGUE_UNKNOWN'], ['nobody', 'COLLEAGUE_UNKNOWN'], ['hz.agent1', 'COLLEAGUE_BUSY']] as const) expect((await call('transfer', first, { to, mode: 'blind' })).body.code).toBe(code)
    expect((await call('transfer/completion')).body.code).toBe('CALL_STATE')
    expect((await call('transfer', first, { to: 'hz.agent4', mode: 'consult' })).status).toBe(202)
    expect(await sent()).toEqual({ kind: 'consult', device: '8003', callId: 'moving', to: '8004', agent: 'hz.agent4' })
    await hotline.post([
      hotline.callEvent('moving', 'Held', { leg: 'citizen', device: 'trunk:HZ' }),
      hotline.agentEvent('hz.agent4', '8004', 'AgentBusy', 'busy', { callId: 'moving' }),
      hotline.callEvent('moving', 'Delivered', { leg: 'agent-3', device: '8004', agent: 'hz.agent4' }),
    ])
    expect((await current(first)).call).toMatchObject({ state: 'held', consultation: { with: { username: 'hz.agent4' }, state: 'ringing' }, controls: { clear: false, transfer: false, completeTransfer: false, reconnect: true } })
    // Who is asked learns by whom, and nothing of the caller.
    expect(await current(second)).toMatchObject({ call: null, asked: { callId: 'moving', with: { username: 'hz.agent3' }, state: 'ringing' } })
    expect((await call('clear')).body.code).toBe('CALL_CONSULTING')
    expect((await call('hold', second)).body.code).toBe('CALL_STATE')
    expect((await call('answer', second)).status).toBe(202)
    expect(await sent()).toEqual({ kind: 'answer', device: '8004', callId: 'moving' })
    await hotline.post([hotline.callEvent('moving', 'Established', { leg: 'agent-3', device: '8004', agent: 'hz.agent4' })])
    expect((await current(first)).call).toMatchObject({ state: 'held', controls: { completeTransfer: true, reconnect: true } })
    expect((await call('transfer/withdrawal')).status).toBe(202)
    expect(await sent()).toEqual({ kind: 'reconnect', device: '8003', callId: 'moving' })
    expect((await call('transfer/completion')).status).toBe(202)
    await hotline.post([
      hotline.callEvent('moving', 'Transferred', { leg: 'agent-3', device: '8004', agent: 'hz.agent4' }),
      hotline.callEvent('moving', 'ConnectionCleared', { leg: 'agent-2', device: '8003', agent: 'hz.agent3' }),
      hotline.agentEvent('hz.agent3', '8003', 'AgentReady', 'ready'),
    ])
    expect([(await current(first)).call, await current(second)]).toMatchObject([null, { call: { id: 'moving', state: 'connected', own: true, consultation: null }, asked: null }])

    expect((await call('transfer', second, { to: 'hz.agent3', mode: 'blind' })).status).toBe(202)
    expect(await sent()).toMatchObject({ kind: 'transfer', to: '8003' })
    await hotline.post([
      hotline.callEvent('moving', 'Transferred', { leg: 'agent-3', device: '8004' }),
      hotline.callEvent('moving', 'ConnectionCleared', { leg: 'agent-3', device: '8004', agent: 'hz.agent4' }),
      hotline.agentEvent('hz.agent3', '8003', 'AgentBusy', 'busy', { callId: 'moving' }),
      hotline.callEvent('moving', 'Delivered', { leg: 'agent-4', device: '8003', agent: 'hz.agent3' }),
    ])
    expect([(await current(second)).call, (await current(first)).call]).toMatchObject([null, { state: 'ringing', controls: { answer: true } }])
    expect((await call('transfer', second, { to: 'hz.agent3', mode: 'blind' })).status).toBe(403)
  })

  it('should tell who handed a call over unasked that nobody took it, once, and nothing where somebody did', async () => {
    const giver = await server.signIn('agent', { username: 'hz.agent5', extension: '8005' })
    await server.signIn('agent', { username: 'hz.agent6', extension: '8006' })
    const told = async () => (await giver.fetch<{ items: { kind: string; text: string }[] }>('/notices?limit=50')).body.items.filter(({ kind }) => kind === 'transfer-untaken').map(({ text }) => text)
    const handOver = async (callId: string): Promise<void> => {
      await hotline.ring(callId, '8005', 'hz.agent5')
      await hotline.post([
        hotline.callEvent(callId, 'Established', { leg: 'agent-2', device: '8005', agent: 'hz.agent5' }),
        hotline.callEvent(callId, 'Transferred', { leg: 'agent-2', device: '8005' }),
        hotline.callEvent(callId, 'ConnectionCleared', { leg: 'agent-2', device: '8005', agent: 'hz.agent5' }),
        hotline.callEvent(callId, 'Queued', { leg: 'citizen', device: 'trunk:HZ' }),
        hotline.callEvent(callId, 'Delivered', { leg: 'agent-3', device: '8006', agent: 'hz.agent6' }),
      ])
    }
    await handOver('taken')
    await hotline.post([hotline.callEvent('taken', 'Established', { leg: 'agent-3', device: '8006', agent: 'hz.agent6' }), hotline.callEvent('taken', 'CallCleared', {})])
    expect(await told()).toEqual([])

    await handOver('untaken')
    const diverted = hotline.callEvent('untaken', 'Diverted', { leg: 'agent-3', device: '8006', agent: 'hz.agent6', cause: 'noAnswer' })
    await hotline.post([diverted])
    await hotline.post([diverted])
    await hotline.post([hotline.callEvent('untaken', 'CallCleared', {})])
    expect(await told()).toEqual(['您转接的来电，测试hz.agent6未接听，来电人已回到队列等候。'])

    await handOver('rang-off')
    await hotline.post([hotline.callEvent('rang-off', 'CallCleared', {})])
    expect((await told())[0]).toBe('您转接的来电，测试hz.agent6接听前来电人已挂断，请视情况回电。')
  })
})
