import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Duration, ZBClient } from 'zeebe-node'
import { isExported } from './exporter/isExported.ts'
import { TestModels } from './gateway/TestModels.ts'
import type { EngineRecord } from './index.ts'

interface Running {
  readonly child: ChildProcess
  readonly port: number
  readonly managementPort: number
}

let dataDir: string
let children: ChildProcess[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'engine-main-'))
  children = []
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

function launch(options: readonly string[], recordsUrl?: string): ChildProcess {
  const env = recordsUrl === undefined ? process.env : { ...process.env, RECORDS_URL: recordsUrl }
  const program = new URL('main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, '--data', dataDir, ...options], { stdio: ['ignore', 'pipe', 'pipe'], env })
  children.push(child)
  return child
}

/** Starts the program and waits for the line that says it is ready. */
function start(port = 0, recordsUrl?: string): Promise<Running> {
  const child = launch(['--port', String(port), '--management-port', '0'], recordsUrl)
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const ready = out.split('\n').find((line) => line.includes('The engine is ready.'))
      if (ready !== undefined) resolve({ child, ...(JSON.parse(ready) as { port: number; managementPort: number }) })
    })
    child.on('exit', (code) => reject(new Error(`The engine ended with ${code}: ${out}`)))
  })
}

/** How a program that can't start ends: its exit code and what it says. */
function failure(...options: string[]): Promise<{ code: number | null; said: string }> {
  const child = launch(options)
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said: said.trim() })))
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  child.kill(signal)
  return ended
}

test('should serve health, metrics and records, and end cleanly when told to', async () => {
  const { child, port, managementPort } = await start()
  const client = new ZBClient(`127.0.0.1:${port}`, { loglevel: 'NONE', retry: false })
  await client.deployResource({ process: Buffer.from(TestModels.oneTask('p', 't')), name: 'p.bpmn' })
  const get = (path: string) => fetch(`http://127.0.0.1:${managementPort}${path}`)
  expect(await (await get('/health')).json()).toMatchObject({ status: 'up' })
  expect(await (await get('/metrics')).text()).toMatch(/^engine_last_position \d+$/m)
  const lines = (await (await get('/records?from=1')).text()).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { position: number }).position)).toEqual(lines.map((_, index) => index + 1))
  expect((await get('/records?from=x')).status).toBe(400)
  expect((await get('/nothing')).status).toBe(404)
  await client.close(100)
  expect(await end(child, 'SIGTERM')).toBe(0)
})

test('should say in one sentence why it can not start', async () => {
  const { port } = await start()
  const second = await failure('--port', '0')
  expect(second.code).toBe(1)
  expect(second.said.split('\n')).toHaveLength(1)
  const other = mkdtempSync(join(tmpdir(), 'engine-other-'))
  const taken = await failure('--data', other, '--port', String(port))
  expect(taken).toMatchObject({ code: 1, said: expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 can't be used.*$/) })
  writeFileSync(join(other, 'file'), '')
  expect(await failure('--data', join(other, 'file', 'data'), '--port', '0')).toMatchObject({ code: 1, said: expect.stringMatching(/^[^\n]+$/) })
  expect(await failure('--data', other, '--port', 'abc')).toMatchObject({ code: 1, said: "A port is a number from 0 to 65535, but 'abc' was given." })
  rmSync(other, { recursive: true, force: true })
})

test('should push every record at least once, in order, across a kill', async () => {
  const positions: number[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      for (const [, position] of body.matchAll(/"_id":"1-(\d+)"/g)) positions.push(Number(position))
      response.writeHead(200, { 'X-Elastic-Product': 'Elasticsearch' }).end('{"errors":false}')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const recordsUrl = `http://zeebe:secret@127.0.0.1:${(receiver.address() as AddressInfo).port}/records-intake`
  for (let round = 0; round < 2; round += 1) {
    const { child, port } = await start(0, recordsUrl)
    const client = new ZBClient(`127.0.0.1:${port}`, { loglevel: 'NONE', retry: false })
    await client.deployResource({ process: Buffer.from(TestModels.oneTask('p', 't')), name: 'p.bpmn' })
    await Promise.all(Array.from({ length: 30 }, () => client.createProcessInstance({ bpmnProcessId: 'p', variables: { n: 1 } })))
    await end(child, 'SIGKILL')
    await client.close(10)
  }
  const { managementPort } = await start(0, recordsUrl)
  const exported = await exportedPositions(managementPort)
  await waitUntil(() => Promise.resolve(new Set(positions).size >= exported.length))
  expect([...new Set(positions)]).toEqual(exported)
  receiver.closeAllConnections()
  receiver.close()
})

test('should lose nothing it has acknowledged when it is killed under load', { timeout: 120_000 }, async () => {
  const created = new Set<string>()
  const completed = new Set<string>()
  const twice: string[] = []
  let { child, port, managementPort } = await start()
  for (let round = 0; round < 5; round += 1) {
    const client = new ZBClient(`127.0.0.1:${port}`, { loglevel: 'NONE', retry: false, pollInterval: Duration.milliseconds.of(2) })
    await client.deployResource({ process: Buffer.from(TestModels.oneTask('p', 't')), name: 'p.bpmn' })
    client.createWorker({
      taskType: 't',
      loglevel: 'NONE',
      timeout: Duration.milliseconds.of(500),
      taskHandler: async (job) => {
        if (completed.has(job.key)) twice.push(job.key)
        // The worker's own complete() hides failures; the client's tells them.
        await client.completeJob({ jobKey: job.key, variables: {} }).then(
          () => completed.add(job.key),
          () => undefined,
        )
        return job.forward()
      },
    })
    let killed = false
    const load = Array.from({ length: 8 }, async () => {
      while (!killed) {
        await client.createProcessInstance({ bpmnProcessId: 'p', variables: {} }).then(({ processInstanceKey }) => created.add(processInstanceKey), () => undefined)
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 300 + round * 137))
    killed = true
    await end(child, 'SIGKILL')
    await Promise.all(load)
    await client.close(10).catch(() => undefined)
    ;({ child, port, managementPort } = await start())
  }
  const client = new ZBClient(`127.0.0.1:${port}`, { loglevel: 'NONE', retry: false, pollInterval: Duration.milliseconds.of(2) })
  client.createWorker({ taskType: 't', loglevel: 'NONE', taskHandler: (job) => job.complete({}) })
  await waitUntil(async () => {
    const ended = await endedInstances(managementPort)
    return [...created].every((key) => ended.has(key))
  })
  expect(created.size).toBeGreaterThan(50)
  expect(twice).toEqual([])
  await client.close(100)
})

/** The positions of the records that leave the engine, in order. */
async function exportedPositions(managementPort: number): Promise<number[]> {
  const text = await (await fetch(`http://127.0.0.1:${managementPort}/records?from=1`)).text()
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EngineRecord)
    .filter(isExported)
    .map(({ position }) => position)
}

async function endedInstances(managementPort: number): Promise<Set<string>> {
  const text = await (await fetch(`http://127.0.0.1:${managementPort}/records?from=1`)).text()
  const records = text.trim().split('\n').map((line) => JSON.parse(line) as { key: number; valueType: string; intent: string; value: { bpmnElementType?: string } })
  const ends = records.filter(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && value.bpmnElementType === 'PROCESS')
  return new Set(ends.map(({ key }) => String(key)))
}

async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('Expected the condition to hold within 30 s')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
