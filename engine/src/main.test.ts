import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ZBClient } from 'zeebe-node'
import { type ChannelCredentials, type Client, credentials, makeGenericClientConstructor } from '@grpc/grpc-js'
import { loadGatewayService } from './gateway/loadGatewayService.ts'
import { TestModels } from './gateway/TestModels.ts'

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

function launch(options: readonly string[]): ChildProcess {
  const program = new URL('main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, '--data', dataDir, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  return child
}

/** Starts the program and waits for the line that says it is ready. */
function start(...options: readonly string[]): Promise<Running> {
  const child = launch(['--port', '0', '--management-port', '0', ...options])
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

const openssl = spawnSync('openssl', ['version']).status === 0

test.skipIf(!openssl)('should speak TLS when it is given a certificate, and plain text no more', { timeout: 60_000 }, async () => {
  const [key, certificate] = [join(dataDir, 'key.pem'), join(dataDir, 'cert.pem')]
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'])
  const { port } = await start('--tls-cert', certificate, '--tls-key', key)
  const Gateway = makeGenericClientConstructor(loadGatewayService(), 'Gateway')
  const topology = (channel: ChannelCredentials) =>
    new Promise<object>((resolve, reject) => {
      const client = new Gateway(`localhost:${port}`, channel) as unknown as Client & { Topology(request: object, options: object, answered: (error: Error | null, answer: object) => void): void }
      client.Topology({}, { deadline: Date.now() + 10_000 }, (error, answer) => {
        client.close()
        return error === null ? resolve(answer) : reject(error)
      })
    })
  expect(await topology(credentials.createSsl(readFileSync(certificate)))).toMatchObject({ clusterSize: 1 })
  await expect(topology(credentials.createInsecure())).rejects.toMatchObject({ code: 14 })
  expect(await failure('--tls-cert', certificate)).toMatchObject({ code: 1, said: 'TLS needs both: --tls-cert FILE and --tls-key FILE.' })
})
