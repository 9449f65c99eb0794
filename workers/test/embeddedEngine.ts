import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../scripts/run/ports.ts'
import { gatewayListens } from '../zeebe/gatewayListens.ts'
import { eventually } from './eventually.ts'

export interface EmbeddedEngine {
  readonly address: string
  /** Kills it without warning. */
  kill(): void
  /** Starts it again on the same port and data. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** The product's engine as a process of its own. */
export async function embeddedEngine(): Promise<EmbeddedEngine> {
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-engine-'))
  const address = `127.0.0.1:${port}`
  const main = join(import.meta.dirname, '..', '..', 'engine', 'src', 'main.ts')
  const run = () => spawn(process.execPath, [main, '--port', String(port), '--data', dataDir], { stdio: 'ignore' })
  let child = run()
  const ready = (): Promise<unknown> => eventually(() => gatewayListens(address), 20_000)
  await ready()
  return {
    address,
    kill: () => void child.kill('SIGKILL'),
    async start() {
      child = run()
      await ready()
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await ended
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
