import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../test/buildTestServer.ts'
import { eventually, openSuggestion } from '../../test/caseworkServer.ts'
import { embeddedEngine, type EmbeddedEngine } from '../../test/embeddedEngine.ts'
import { RunningClock } from '../../test/RunningClock.ts'

interface Path {
  readonly instances: readonly { readonly processId: string }[]
}

describe('cases opened before the engine has their process', () => {
  let engine: EmbeddedEngine
  let server: TestServer
  beforeAll(async () => {
    engine = await embeddedEngine()
    server = await buildTestServer({ clock: new RunningClock(), config: { zeebeAddress: engine.address } })
  })
  afterAll(async () => {
    await server.stop()
    await engine.remove()
  })

  const partsOf = async (): Promise<Record<string, string>> => (await server.fetch<{ parts: Record<string, string> }>('/health/ready', { root: true })).body.parts

  it('should be started once it has, and the server be ready only then', async () => {
    const agent = await server.signIn('agent')
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    // The engine comes up while messages wait: it would take them, and start nothing.
    const { number } = await openSuggestion(agent)
    expect((await partsOf())['processes']).toBe('down')

    await engine.start(server.url.replace('http://', `http://zeebe:${TEST_TOKENS.exporter}@`))

    const path = await eventually(async () => {
      const { body } = await auditor.fetch<Path>(`/cases/${number}/path`)
      return body.instances.length > 0 ? body : undefined
    }, 25_000)
    expect(path.instances[0]?.processId).toBe('suggestion')
    expect((await partsOf())['processes']).toBe('up')
  })
})
