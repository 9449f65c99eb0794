import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ZBClient } from 'zeebe-node'
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
function start(): Promise<Running> {
  const child = launch(['--port', '0', '--management-port', '0'])
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
