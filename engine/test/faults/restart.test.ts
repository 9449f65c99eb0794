import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RawClient } from '../../src/gateway/RawClient.ts'
import { TestModels } from '../../src/gateway/TestModels.ts'
import { EngineProcess } from './EngineProcess.ts'

describe('who waits for a result while the engine ends', () => {
  let dataDir: string

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'engine-restart-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  // As on a real broker: no result outlives the program, and the instance goes on without its caller.
  it.each([
    { signal: 'SIGTERM', code: 1, name: 'CANCELLED' },
    { signal: 'SIGKILL', code: 14, name: 'UNAVAILABLE' },
  ] as const)('should be told $name after $signal, and the instance should live', async ({ signal, code }) => {
    const engine = await EngineProcess.start({ dataDir })
    const client = new RawClient(engine.port)
    await client.call('DeployResource', { resources: [{ name: 'p.bpmn', content: Buffer.from(TestModels.oneTask('p', 't')) }] })
    const waiting = client.call('CreateProcessInstanceWithResult', { request: { bpmnProcessId: 'p', version: -1 }, requestTimeout: 60_000 })
    const refused = expect(waiting).rejects.toMatchObject({ code })
    const [job] = await client.poll('t', 20_000, 1, 300).jobs
    await engine.end(signal)
    await refused
    client.close()

    const again = await EngineProcess.start({ dataDir })
    const other = new RawClient(again.port)
    const [same] = await other.poll('t', 20_000, 1, 60_000).jobs
    expect(same?.key).toBe(job?.key)
    await other.call('CompleteJob', { jobKey: same?.key, variables: '{}' })
    other.close()
    await again.end('SIGTERM')
  })
})
