import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { TestFetch } from '../../test/clientWith.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { AgentSeat } from './AgentSeat.ts'
import { Call } from './Call.ts'
import type { CallEvent } from './linkSchema.ts'
import { TelephoneSwitch } from './TelephoneSwitch.ts'

describe('the edge of a site', () => {
  let server: TestServer
  let hangzhou: TestFetch
  let ningbo: TestFetch
  let sequence = 0

  const event = (site: string, type: CallEvent['type'], more: Partial<CallEvent>): CallEvent => ({ sequence: ++sequence, site, type, at: server.clock.now().toISOString(), ...more })
  const post = (edge: TestFetch, site: string, switchId: string, ...events: CallEvent[]) => edge('/cti/events', { json: { site, switchId, events } })

  beforeAll(async () => {
    server = await buildTestServer()
    hangzhou = server.client('site:HZ')
    ningbo = server.client('site:NB')
    for (const [edge, site] of [[hangzhou, 'HZ'], [ningbo, 'NB']] as const) expect((await edge(`PUT /cti/switches/switch-${site}`, { json: { site, scripts: [], agents: [], calls: [] } })).status).toBe(200)
    const from = { callId: 'hz-call', from: '13800138000', to: '12313', direction: 'inbound', leg: 'citizen', device: 'trunk:HZ' } as const
    expect((await post(hangzhou, 'HZ', 'switch-HZ', event('HZ', 'Originated', from), event('HZ', 'Queued', from))).status).toBe(200)
  })
  afterAll(() => server.stop())

  it('should not move on the count of another site’s switch', async () => {
    expect((await post(ningbo, 'NB', 'switch-HZ', event('NB', 'CallCleared', { callId: 'x' }))).body).toMatchObject({ code: 'SWITCH_OF_OTHER_SITE' })
    expect((await server.context.database.fork().findOneOrFail(TelephoneSwitch, { id: 'switch-HZ' })).acknowledged).toBe(2)
  })

  it('should neither end another site’s call nor sign its agents off', async () => {
    const agent = await server.signIn('agent', { extension: '8001' })
    await post(hangzhou, 'HZ', 'switch-HZ', event('HZ', 'AgentReady', { agent: agent.username, device: '8001', state: 'ready' }))
    const foreign = [event('NB', 'CallCleared', { callId: 'hz-call' }), event('NB', 'AgentLoggedOff', { agent: agent.username, device: '8001', state: 'loggedOff' })]
    expect((await post(ningbo, 'NB', 'switch-NB', ...foreign)).status).toBe(200)
    const em = server.context.database.fork()
    expect((await em.findOneOrFail(Call, { id: 'hz-call' })).endedAt).toBeNull()
    expect(await em.findOneOrFail(AgentSeat, { agent: agent.username })).toMatchObject({ site: 'HZ', state: 'ready' })
  })

  it('should leave a trace of a recording that is played from its second byte on', async () => {
    const leader = await server.signIn('dispatcher')
    const wav = Buffer.alloc(64, 1)
    wav.write('RIFF', 0)
    wav.write('WAVE', 8)
    expect((await hangzhou('PUT /cti/recordings/hz-call', { raw: new Uint8Array(wav), headers: { 'content-type': 'audio/wav' } })).status).toBe(204)
    for (const range of ['bytes=1-', 'bytes=9-20']) expect((await leader.fetch('/calls/hz-call/recording', { headers: { range } })).status).toBe(206)
    expect(await server.context.database.fork().count(AuditEntry, { action: 'call.played', actor: leader.username })).toBe(1)
  })
})
