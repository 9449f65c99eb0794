import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EngineProcess } from '../faults/EngineProcess.ts'

const run = promisify(execFile)
/** They fetch and build what they need, which takes a minute and a network: `ALL_CLIENTS=1 npm test engine/test/clients`. */
const asked = process.env['ALL_CLIENTS'] === '1'

describe(`clients in other languages${asked ? '' : ' (skipped: ALL_CLIENTS=1 asks for them)'}`, () => {
  let folder: string
  let engine: EngineProcess

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'engine-clients-'))
    engine = await EngineProcess.start({ dataDir: join(folder, 'engine') })
  })
  afterAll(async () => {
    await engine.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })

  it.skipIf(!asked)('should serve the Go client, and zbctl', { timeout: 300_000 }, async () => {
    const cwd = join(folder, 'go')
    cpSync(join(import.meta.dirname, 'goTour'), cwd, { recursive: true })
    await run('go', ['build', '-o', 'tour', '.'], { cwd })
    await run('go', ['get', 'github.com/camunda/zeebe/clients/go/v8/cmd/zbctl/internal/commands@v8.3.0'], { cwd })
    await run('go', ['build', '-o', 'zbctl', 'github.com/camunda/zeebe/clients/go/v8/cmd/zbctl'], { cwd })
    const zbctl = async (...words: readonly string[]): Promise<string> => (await run(join(cwd, 'zbctl'), ['--address', `127.0.0.1:${engine.port}`, '--insecure', ...words])).stdout

    expect(told((await run(join(cwd, 'tour'), [`127.0.0.1:${engine.port}`, import.meta.dirname])).stdout)).toEqual(['topology', 'deploy', 'work, fail and retry, message, result', 'throw-error', 'refusals'])
    expect(await zbctl('status')).toContain('Partition 1 : Leader, Healthy')
    expect(JSON.parse(await zbctl('create', 'instance', 'tour', '--variables', '{"key":"zbctl"}'))).toMatchObject({ bpmnProcessId: 'tour' })
    expect(JSON.parse(await zbctl('activate', 'jobs', 'tour-work'))).toMatchObject({ jobs: [{ type: 'tour-work', variables: '{"key":"zbctl"}' }] })
  })

  it.skipIf(!asked)('should serve pyzeebe', { timeout: 300_000 }, async () => {
    const environment = join(folder, 'python')
    await run('python3', ['-m', 'venv', environment])
    await run(join(environment, 'bin', 'pip'), ['install', '--quiet', '--requirement', join(import.meta.dirname, 'pyTour', 'requirements.txt')])

    const { stdout } = await run(join(environment, 'bin', 'python'), [join(import.meta.dirname, 'pyTour', 'tour.py'), `127.0.0.1:${engine.port}`, import.meta.dirname])
    expect(told(stdout)).toEqual(['topology', 'deploy', 'work, message, result', 'throw-error', 'refusals'])
  })
})

function told(output: string): string[] {
  return output.match(/(?<=^ok ).*$/gm) ?? []
}
