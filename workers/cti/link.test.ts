import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditModule } from '../../server/src/audit/index.ts'
import { calls } from '../../server/src/calls/index.ts'
import type { AgentView, CallDetail, CallView } from '../../server/src/calls/schema.ts'
import { customers } from '../../server/src/customers/index.ts'
import { httpModule } from '../../server/src/http/httpModule.ts'
import { systemClock as serverClock } from '../../server/src/http/index.ts'
import { identity } from '../../server/src/identity/index.ts'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../server/test/buildTestServer.ts'
import type { Browser } from '../../server/test/signInAs.ts'
import { systemClock } from '../Clock.ts'
import { openTelephony, type Telephony } from '../openTelephony.ts'
import { serverClient } from '../serverClient.ts'
import { eventually } from '../test/eventually.ts'
import { FaultyProxy } from '../test/FaultyProxy.ts'
import { silentLog } from '../test/silentLog.ts'

describe('telephone link between switch and server', () => {
  let server: TestServer
  let proxy: FaultyProxy
  let folder: string
  let telephony: Telephony
  let agent: Browser

  const open = (): Telephony => openTelephony({ folder, token: TEST_TOKENS.worker, site: '*', server: serverClient(proxy.url, TEST_TOKENS.worker), clock: systemClock, log: silentLog })

  beforeEach(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, customers, calls], clock: serverClock as never })
    agent = await server.signIn('agent', { username: 'hz.agent1', extension: '8001' })
    proxy = await FaultyProxy.open(server.url)
    folder = mkdtempSync(join(tmpdir(), 'banjie-link-'))
    telephony = open()
    await eventually(() => telephony.link.status().up)
  })
  afterEach(async () => {
    await telephony.close()
    await proxy.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const current = async (): Promise<{ call: CallView | null; agent: AgentView | null }> => (await agent.fetch<{ call: CallView | null; agent: AgentView | null }>('/calls/current')).body
  const press = (control: string, id: string) => agent.fetch(`POST /calls/${id}/${control}`)
  const becomeReady = async (): Promise<void> => {
    expect(await agent.fetch('/agent/state', { json: { state: 'ready' } })).toMatchObject({ status: 202 })
    await eventually(async () => (await current()).agent?.state === 'ready')
  }
  const beRung = async (script = 'retailer-complaint'): Promise<CallView> => {
    expect(await agent.fetch('/simulator/calls', { json: { script } })).toMatchObject({ status: 202 })
    return eventually(async () => ((await current()).call?.state === 'ringing' ? (await current()).call : undefined))
  }

  it('should ring, answer, hold, retrieve and hang up by the buttons of the portal, and bring the recording', async () => {
    await becomeReady()
    const { id } = await beRung()
    await press('answer', id)
    await eventually(async () => (await current()).call?.state === 'connected')
    await press('hold', id)
    await eventually(async () => (await current()).call?.state === 'held')
    await press('retrieve', id)
    await eventually(async () => (await current()).call?.state === 'connected')
    await press('clear', id)
    const ended = await eventually(async () => {
      const { body } = await agent.fetch<CallDetail>(`/calls/${id}`)
      return body.recording === null ? undefined : body
    })
    expect(ended).toMatchObject({ state: 'ended', cause: 'normal', rating: 4 })
    expect(ended.legs.map(({ state }) => state)).toEqual(['null', 'null'])
    expect((await current()).agent).toMatchObject({ state: 'workingAfterCall', wrapUpEndsAt: expect.any(String) as string })
  })

  it('should lose nothing and repeat nothing while the server is cut off in the middle of a call', async () => {
    await becomeReady()
    const { id } = await beRung()
    await press('answer', id)
    await eventually(async () => (await current()).call?.state === 'connected')
    proxy.cut()
    telephony.port.hold(id, '8001')
    telephony.port.retrieve(id, '8001')
    telephony.port.clear(id, '8001')
    await new Promise((resolve) => setTimeout(resolve, 300))
    proxy.mend()
    const ended = await eventually(async () => {
      const { body } = await agent.fetch<CallDetail>(`/calls/${id}`)
      return body.state === 'ended' && body.recording !== null ? body : undefined
    }, 15_000)
    expect(ended).toMatchObject({ cause: 'normal', heldAt: null })
  })

  it('should take every event in once although answers are lost and requests repeated', async () => {
    await becomeReady()
    const { id } = await beRung()
    // Commands may expire in such a network, and a person presses again; events must all arrive, once.
    proxy.loseAnswers(0.4)
    telephony.port.answer(id, '8001')
    telephony.port.hold(id, '8001')
    telephony.port.retrieve(id, '8001')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    telephony.port.clear(id, '8001')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    proxy.mend()
    const ended = await eventually(async () => {
      const { body } = await agent.fetch<CallDetail>(`/calls/${id}`)
      return body.state === 'ended' ? body : undefined
    }, 20_000)
    expect(ended.legs).toHaveLength(2)
  })

  it('should go on with the same call after the switch was killed', async () => {
    await becomeReady()
    const { id } = await beRung()
    await press('answer', id)
    await eventually(async () => (await current()).call?.state === 'connected')
    // As after kill -9: the old process says goodbye to nobody; only its connections are gone.
    const killed = telephony
    await killed.link.close()
    telephony = open()
    await press('hold', id)
    await eventually(async () => (await current()).call?.state === 'held')
    killed.port.close()
  })
})
