import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSwitch, type TestSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Draft } from '../drafts/schema.ts'

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
})
