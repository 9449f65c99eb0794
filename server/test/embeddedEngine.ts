import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './freePort.ts'

/** The embedded engine as its own process on a fresh folder. It may be killed and started again with its data. */
export interface EmbeddedEngine {
  readonly address: string
  /** Starts it; records go to `recordsUrl`. Resolves when the gateway listens. */
  start(recordsUrl?: string): Promise<void>
  kill(): Promise<void>
  /** Kills it and removes its data. */
  remove(): Promise<void>
}

const MAIN = join(import.meta.dirname, '..', '..', 'engine', 'src', 'main.ts')

export async function embeddedEngine(): Promise<EmbeddedEngine> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'banjie-engine-'))
  let child: ChildProcess | undefined
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    child = undefined
  }
  return {
    address: `127.0.0.1:${port}`,
    async start(recordsUrl) {
      const env = { ...process.env, ...(recordsUrl === undefined ? {} : { RECORDS_URL: recordsUrl }) }
      child = spawn(process.execPath, [MAIN, '--port', String(port), '--data', data], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      await ready(child)
    },
    kill,
    async remove() {
      await kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Its output is read to the end: an engine that cannot write its log would die of it. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('The engine is ready') && resolve())
    child.once('exit', () => reject(new Error('Expected the engine to get ready, but it ended')))
  })
}
