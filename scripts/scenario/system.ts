import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../run/ports.ts'
import { programs } from '../run/programs.ts'
import { loadSecrets } from '../../server/src/http/secrets.ts'
import { readSettings } from '../run/settings.ts'
import { Supervisor } from '../run/Supervisor.ts'
import { untilReady as untilReadyAt } from '../run/untilReady.ts'

const READY_WITHIN_MS = 120_000

/** The whole product running for a test: the very programs of `npm start`, on free ports and a data folder of its own. */
export interface System {
  /** http://127.0.0.1:PORT */
  readonly url: string
  readonly dataDir: string
  /** Kills one program without warning; the supervisor starts it again. False when it is dead already. */
  kill(name: 'engine' | 'server' | 'workers'): boolean
  /** Resolves when everything answers as ready again. */
  untilReady(): Promise<void>
  stop(): Promise<void>
}

/** Where a test on real components points the system; both absent means everything embedded. */
export interface SystemOptions {
  readonly zeebeAddress?: string
  readonly databaseUrl?: string
  readonly port?: number
  readonly recordsPassword?: string
  readonly env?: Record<string, string>
}

/** Starts the system and waits until it is ready (at most 120 s). The caller stops it. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-system-'))
  const port = options.port ?? (await freePort())
  const env = {
    DATA_DIR: dataDir,
    PORT: String(port),
    ENGINE_PORT: String(await freePort()),
    ...(options.zeebeAddress ? { ZEEBE_ADDRESS: options.zeebeAddress } : {}),
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
    ...(options.recordsPassword ? { RECORDS_PASSWORD: options.recordsPassword } : {}),
  }
  const settings = readSettings(env)
  const all = programs(settings, loadSecrets(dataDir, env)).map((program) => ({ ...program, env: { ...program.env, ...options.env } }))
  let gaveUp: string | undefined
  const supervisor = new Supervisor(all, dataDir, (sentence) => (gaveUp = sentence))
  supervisor.start()
  const url = `http://127.0.0.1:${port}`
  const untilReady = (): Promise<void> => waitUntilReady(url, () => gaveUp)
  try {
    await untilReady()
  } catch (error) {
    await supervisor.stop()
    throw error
  }
  supervisor.markReady()
  return {
    url,
    dataDir,
    kill: (name) => {
      const pid = supervisor.pids()[name]
      return pid !== undefined && process.kill(pid, 'SIGKILL')
    },
    untilReady,
    async stop() {
      await supervisor.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function waitUntilReady(url: string, gaveUp: () => string | undefined): Promise<void> {
  if (!(await untilReadyAt(url, READY_WITHIN_MS, gaveUp))) throw new Error(`The system was not ready within ${READY_WITHIN_MS / 1000} s.`)
}
