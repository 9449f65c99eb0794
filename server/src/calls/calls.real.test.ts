import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMariaDb } from '../../../scripts/real/mariadb.ts'
import { buildSwitch, type TestSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CallView } from './schema.ts'

describe('calls on MariaDB', () => {
  let folder: string
  let database: Awaited<ReturnType<typeof startMariaDb>>
  let server: TestServer
  let hotline: TestSwitch
  let agent: Browser

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-calls-'))
    database = await startMariaDb({ dataDir: folder })
    server = await buildTestServer({ config: { databaseUrl: database.url } })
    agent = await server.signIn('agent', { username: 'hz.agent1', extension: '8001' })
    hotline = await buildSwitch(server)
  })
  afterAll(async () => {
    await server?.stop()
    await database?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('should take events in once when the same ones arrive several times at once', async () => {
    const events = [hotline.callEvent('call-1', 'Originated', { leg: 'citizen' }), hotline.callEvent('call-1', 'Queued', { leg: 'citizen' }), hotline.agentEvent('hz.agent1', '8001', 'AgentBusy', 'busy', { callId: 'call-1' }), hotline.callEvent('call-1', 'Delivered', { leg: 'agent-2', device: '8001', agent: 'hz.agent1' })]
    const answers = await Promise.all([1, 2, 3, 4].map(() => hotline.post(events)))
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(4).fill([200, { acknowledged: 4 }]))
    expect((await agent.fetch<{ call: CallView }>('/calls/current')).body.call).toMatchObject({ id: 'call-1', state: 'ringing', number: '13800138000' })
  })

  it('should number commands in the order in which they can be seen', async () => {
    const presses = await Promise.all(Array.from({ length: 12 }, () => agent.fetch('POST /calls/call-1/answer')))
    expect(presses.map(({ status }) => status)).toEqual(Array(12).fill(202))
    const commands = await hotline.commands(0, 0)
    expect(commands.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })
})
