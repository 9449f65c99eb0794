import { mkdirSync } from 'node:fs'
import { banner } from './run/banner.ts'
import { buildPortalIfStale } from './run/buildPortalIfStale.ts'
import { portIsFree } from './run/ports.ts'
import { programs } from './run/programs.ts'
import { loadSecrets } from '../server/src/http/secrets.ts'
import { readSettings, SettingsError, type Settings } from './run/settings.ts'
import { Supervisor } from './run/Supervisor.ts'
import { untilReady } from './run/untilReady.ts'

const READY_WITHIN_MS = 90_000

/** `npm start`: builds what is stale, starts engine, server and workers, waits until all are ready, and says where to go. */
async function start(): Promise<void> {
  const startedAt = Date.now()
  const settings = readSettings(process.env)
  await refuseTakenPorts(settings)
  mkdirSync(settings.dataDir, { recursive: true })
  const secrets = loadSecrets(settings.dataDir, process.env)

  if (buildPortalIfStale() === 'built') console.log('The portal is built.')
  const supervisor = new Supervisor(programs(settings, secrets), settings.dataDir, (sentence) => void giveUp(supervisor, sentence))
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      console.log('Stopping …')
      void supervisor.stop().then(() => process.exit(0))
    })
  }
  supervisor.start()
  if (!(await untilReady(`http://127.0.0.1:${settings.port}`, READY_WITHIN_MS))) return giveUp(supervisor, `The system was not ready within ${READY_WITHIN_MS / 1000} s; see ${settings.dataDir}/logs.`)
  supervisor.markReady()
  console.log(banner(settings, Date.now() - startedAt, supervisor.pids()))
}

async function refuseTakenPorts(settings: Settings): Promise<void> {
  if (!(await portIsFree(settings.port))) {
    throw new SettingsError(`Port ${settings.port} is taken by another program: stop it, or choose another with PORT=8081 npm start.`)
  }
  if (settings.zeebeAddress === undefined && !(await portIsFree(settings.enginePort))) {
    throw new SettingsError(`Port ${settings.enginePort} (the engine's) is taken by another program: stop it, or choose another with ENGINE_PORT=26501 npm start.`)
  }
}

async function giveUp(supervisor: Supervisor, sentence: string): Promise<void> {
  console.error(sentence)
  await supervisor.stop()
  process.exit(1)
}

try {
  await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
