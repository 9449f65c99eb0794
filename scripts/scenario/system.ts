import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../run/ports.ts'
import { type Program, programs } from '../run/programs.ts'
import { loadSecrets, type Secrets } from '../../server/src/http/secrets.ts'
import { readSettings } from '../run/settings.ts'
import { Supervisor } from '../run/Supervisor.ts'
import { untilReady as untilReadyAt } from '../run/untilReady.ts'
import { seededData } from './seededData.ts'

const READY_WITHIN_MS = 120_000
/** A program that a test kills again and again is back at once: what is tested is how it goes on. */
const LONGEST_PAUSE_MS = 400

/** What may be killed. */
export type ProgramName = 'server' | 'engine' | 'workers' | 'edge'

/** The programs of every embedded system. */
export const PROGRAMS: readonly ProgramName[] = ['server', 'engine', 'workers']

/** The whole product running for a test: the very programs of `npm start`, on free ports and a data folder of its own. */
export interface System {
  /** http://127.0.0.1:PORT */
  readonly url: string
  readonly dataDir: string
  /** Kills one program without warning; the supervisor starts it again. False when it is dead already. */
  kill(name: ProgramName): boolean
  /** Resolves when everything answers as ready again. */
  untilReady(): Promise<void>
  /** Ends everything and removes the data, which `last` may look at before; answers the failures that the programs logged. */
  stop(last?: (dataDir: string) => void): Promise<string[]>
}

/** Where a test on real components points the system; both absent means everything embedded. */
export interface SystemOptions {
  readonly zeebeAddress?: string
  readonly databaseUrl?: string
  readonly port?: number
  readonly recordsPassword?: string
  readonly env?: Record<string, string>
  /** A site whose telephone is served by an edge of its own. */
  readonly edgeSite?: string
  /** Starts on an empty folder, as the very first start does, instead of on a copy of one that has been seeded. */
  readonly fresh?: boolean
}

/** Starts the system and waits until it is ready (at most 120 s). The caller stops it. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-system-'))
  if (options.fresh !== true && isEmbedded(options)) cpSync(await seededData(), dataDir, { recursive: true })
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
  const secrets = loadSecrets(dataDir, env)
  const url = `http://127.0.0.1:${port}`
  const edges = options.edgeSite === undefined ? [] : [edgeProgram(options.edgeSite, url, dataDir, secrets)]
  const more = { ...(options.edgeSite === undefined ? {} : { EDGE_SITES: options.edgeSite }), ...options.env }
  // The edge is the last to stop: it must bear that the server goes.
  const all = [...edges, ...programs(settings, secrets)].map((program) => ({ ...program, env: { ...program.env, ...more } }))
  let gaveUp: string | undefined
  const supervisor = new Supervisor(all, dataDir, (sentence) => (gaveUp = sentence), LONGEST_PAUSE_MS)
  supervisor.start()
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
    async stop(last) {
      await supervisor.stop()
      last?.(dataDir)
      const failures = loggedFailures(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
      return failures
    },
  }
}

/** Everything in one data folder, with the demo's seeds: the case a copied folder serves. */
function isEmbedded({ zeebeAddress, databaseUrl, recordsPassword, env }: SystemOptions): boolean {
  return zeebeAddress === undefined && databaseUrl === undefined && recordsPassword === undefined && env === undefined
}

function edgeProgram(site: string, url: string, dataDir: string, secrets: Secrets): Program {
  const { [site]: token = '' } = JSON.parse(secrets.SITE_TOKENS) as Record<string, string>
  return { name: 'edge', args: ['workers/edge.ts'], env: { SITE: site, SITE_TOKEN: token, SERVER_URL: url, DATA_DIR: join(dataDir, 'edge') } }
}

/** Lines of level error and above in the programs' logs. */
function loggedFailures(dataDir: string): string[] {
  return globSync('logs/*.log', { cwd: dataDir }).flatMap((file) => readFileSync(join(dataDir, file), 'utf8').split('\n').filter((line) => /"level":[56]0/.test(line)))
}

async function waitUntilReady(url: string, gaveUp: () => string | undefined): Promise<void> {
  if (!(await untilReadyAt(url, READY_WITHIN_MS, gaveUp))) throw new Error(`The system was not ready within ${READY_WITHIN_MS / 1000} s.`)
}
