import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'banjie-main-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  // A failed test leaves its server behind.
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const program = join(import.meta.dirname, 'main.ts')

describe('the server process', () => {
  it('should listen, answer, and end cleanly on SIGTERM with a stream open', async () => {
    const port = await freePort()
    const server = run({ PORT: String(port), DATA_DIR: join(folder, 'clean') })
    await until(async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).ok)
    const cookie = await signIn(port)
    const stream = await fetch(`http://127.0.0.1:${port}/api/v1/live`, { headers: { cookie } })
    expect(stream.status).toBe(200)

    server.process.kill('SIGTERM')
    const { code, ms, stdout } = await server.ended
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; process: string })
    expect(lines.every((line) => line.process === 'server')).toBe(true)
    expect(stdout).not.toMatch(/Banjie-12313|13800138000/)
    await stream.body?.cancel().catch(() => undefined)
  }, 90_000)

  it('should say in one sentence that the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => holder.once('listening', resolve))
    const { port } = holder.address() as { port: number }
    const { code, stderr } = await run({ PORT: String(port), DATA_DIR: join(folder, 'taken'), SEED: 'none' }).ended
    holder.close()
    expect([code, stderr.trim()]).toEqual([1, `Port ${port} is taken by another program: stop it, or choose another port with PORT=8081.`])
  })

  it('should say in one sentence that the database is damaged or a setting impossible', async () => {
    const data = join(folder, 'damaged')
    mkdirSync(join(data, 'server'), { recursive: true })
    writeFileSync(join(data, 'server', 'banjie.db'), 'no database at all, and quite long '.repeat(100))
    const damaged = await run({ PORT: '0', DATA_DIR: data }).ended
    expect([damaged.code, damaged.stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(damaged.stderr).toContain('is damaged or not an SQLite file')
    const impossible = await run({ PORT: 'eighty', DATA_DIR: join(folder, 'x') }).ended
    expect([impossible.code, impossible.stderr.trim()]).toEqual([1, 'PORT must be a whole number from 0 to 65535, but is "eighty".'])
  })
})

function run(env: Record<string, string>) {
  const startedAt = performance.now()
  const process_: ChildProcess = spawn(process.execPath, [program], { env: { PATH: process.env.PATH, ZEEBE_ADDRESS: '127.0.0.1:1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(process_)
  process_.once('close', () => running.delete(process_))
  let stdout = ''
  let stderr = ''
  process_.stdout?.on('data', (text: Buffer) => (stdout += text.toString()))
  process_.stderr?.on('data', (text: Buffer) => (stderr += text.toString()))
  const ended = new Promise<{ code: number | null; ms: number; stdout: string; stderr: string }>((resolve) => {
    let signalledAt = startedAt
    const kill = process_.kill.bind(process_)
    process_.kill = (signal) => {
      signalledAt = performance.now()
      return kill(signal)
    }
    process_.once('close', (code) => resolve({ code, ms: performance.now() - signalledAt, stdout, stderr }))
  })
  return { process: process_, ended }
}

async function signIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'hz.agent1', password: 'Banjie-12313' }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await holds().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not happen in time')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
