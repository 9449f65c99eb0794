import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Config } from '../src/http/index.ts'

/** The server as its own process, which may be killed. */
export interface ServerProcess {
  readonly port: number
  /** kill -9. */
  kill(): Promise<void>
}

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts')

/** Starts `server/src/main.ts` on a port with this configuration; resolves when it listens. */
export async function serverProcess(config: Config, port: number): Promise<ServerProcess> {
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    DATA_DIR: config.dataDir,
    DATABASE_URL: config.databaseUrl,
    ZEEBE_ADDRESS: config.zeebeAddress,
    SEED: 'none',
    LOG_LEVEL: 'info',
    WORKER_TOKEN: config.workerToken,
    RECORDS_PASSWORD: config.recordsPassword,
    DATA_KEY: config.dataKey.toString('base64'),
    SITE_TOKENS: JSON.stringify(config.siteTokens),
    CHANNEL_TOKENS: JSON.stringify(config.channelTokens),
  }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await listening(child)
  return {
    port,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Its log is read to the end, and failures are shown: a test that fails should say why. */
function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8')
      if (text.includes('The server listens')) resolve()
      for (const line of text.split('\n')) if (/"level":[56]0/.test(line)) console.error(line.slice(0, 500))
    })
    child.once('exit', (code) => reject(new Error(`Expected the server to listen, but it ended with ${code}`)))
  })
}
