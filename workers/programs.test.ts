import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { ZBClient } from 'zeebe-node'
import { z } from 'zod'
import { defineWorker } from './defineWorker.ts'
import type { Ports } from './Ports.ts'
import { embeddedEngine } from './test/embeddedEngine.ts'
import { eventually } from './test/eventually.ts'
import { oneTaskProcess } from './test/oneTaskProcess.ts'
import { silentLog } from './test/silentLog.ts'
import { bindWorkers } from './zeebe/bindWorkers.ts'

const NOBODY = 'http://127.0.0.1:9'

describe('worker programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-programs-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const run = (file: string, env: Record<string, string>) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, file)], { env: { PATH: process.env.PATH, DATA_DIR: folder, SERVER_URL: NOBODY, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    return { child, ended, output: text(child.stdout), complaint: text(child.stderr) }
  }

  it.each([
    ['main.ts', {}, 'WORKER_TOKEN'],
    ['main.ts', { WORKER_TOKEN: 'a-long-token', ZEEBE_ADDRESS: 'nonsense' }, 'ZEEBE_ADDRESS'],
    ['main.ts', { WORKER_TOKEN: 'a-long-token', SMS_ADAPTER: 'smpp' }, 'SMPP_URL'],
    ['edge.ts', { SITE_TOKEN: 'a-long-token', SITE: 'XX' }, 'SITE'],
  ])('should say in one sentence what %s lacks with %j', async (file, env, word) => {
    const { ended, complaint } = run(file, env)
    expect(await ended).toBe(1)
    const sentence = await complaint
    expect(sentence).toContain(word)
    expect(sentence.trim().split('\n')).toHaveLength(1)
  })

  it.each([
    ['main.ts', { WORKER_TOKEN: 'a-long-token', ZEEBE_ADDRESS: '127.0.0.1:9' }],
    ['edge.ts', { SITE: 'HZ', SITE_TOKEN: 'a-long-token' }],
  ])('should wait for server and engine, and end cleanly: %s', async (file, env) => {
    const { child, ended, output } = run(file, env)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(child.exitCode).toBeNull()
    const began = performance.now()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
    for (const line of (await output).trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow()
  })

  it('should go on by themselves after the engine was killed and came back', async () => {
    const engine = await embeddedEngine()
    const echo = defineWorker({ type: 'test.echo', needs: [], input: z.object({ n: z.int() }), handle: ({ n }) => Promise.resolve({ answer: n * 2 }) })
    const bound = bindWorkers([echo], { address: engine.address, sites: [], ports: {} as Ports, log: silentLog })
    const deployed = oneTaskProcess('echo', 'test.echo', {}, 'NO')
    const ask = async (n: number): Promise<unknown> => {
      const client = new ZBClient(engine.address, { retry: true, loglevel: 'NONE' })
      await client.deployResource({ name: 'echo.bpmn', process: Buffer.from(deployed) })
      const { variables } = await client.createProcessInstanceWithResult({ bpmnProcessId: 'echo', variables: { n }, requestTimeout: 20_000 })
      await client.close()
      return (variables as { answer?: unknown }).answer
    }
    expect(await ask(1)).toBe(2)
    engine.kill()
    await eventually(() => !bound.status().up)
    await engine.start()
    expect(await ask(21)).toBe(42)
    await bound.close()
    await engine.stop()
  })
})
