import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Duration, ZBClient } from 'zeebe-node'
import { RawClient } from '../../src/gateway/RawClient.ts'
import { type Gateway, startGateway } from '../../src/gateway/startGateway.ts'
import { TestModels } from '../../src/gateway/TestModels.ts'
import { type Engine, startEngine } from '../../src/index.ts'

const INSTANCES = 200
const RESOURCE_EXHAUSTED = 8

let dataDir: string
let engine: Engine
let gateway: Gateway
let raw: RawClient
let client: ZBClient

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'engine-overload-'))
  engine = await startEngine({ dataDir })
  gateway = await startGateway(engine, { port: 0, maxInFlight: 10 })
  raw = new RawClient(gateway.port)
  client = new ZBClient(`127.0.0.1:${gateway.port}`, { loglevel: 'NONE', longPoll: Duration.seconds.of(5), pollInterval: Duration.milliseconds.of(5) })
})
afterEach(async () => {
  raw.close()
  await client.close(100)
  await gateway.stop()
  await engine.stop()
  rmSync(dataDir, { recursive: true })
})

describe('an engine that is asked for more than it takes', { timeout: 60_000 }, () => {
  it('should refuse what is too much, and do what it took and what is asked again once', async () => {
    await raw.call('DeployResource', { resources: [{ name: 'p.bpmn', content: Buffer.from(TestModels.oneTask('p', 't')) }] })
    const done = new Map<string, number>()
    const worker = client.createWorker({
      taskType: 't',
      taskHandler: (job) => {
        done.set(job.processInstanceKey, (done.get(job.processInstanceKey) ?? 0) + 1)
        return job.complete({})
      },
    })
    let refused = 0
    const create = async (): Promise<string> => {
      for (;;) {
        try {
          return (await raw.call<{ processInstanceKey: string }>('CreateProcessInstance', { bpmnProcessId: 'p', version: -1, variables: '{}' })).processInstanceKey
        } catch (error) {
          expect(error).toMatchObject({ code: RESOURCE_EXHAUSTED })
          refused += 1
          await pause(10)
        }
      }
    }
    const created = await Promise.all(Array.from({ length: INSTANCES }, create))
    expect(refused).toBeGreaterThan(0)
    await expect.poll(() => done.size, { timeout: 30_000 }).toBe(INSTANCES)
    expect([...done.keys()].toSorted()).toEqual(created.toSorted())
    expect([...done.values()].every((times) => times === 1)).toBe(true)
    await expect.poll(() => gateway.figures().inFlight).toBe(0)
    await worker.close(100)
  })
})
