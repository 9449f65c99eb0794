import { join } from 'node:path'
import type { Secrets } from '../../server/src/http/secrets.ts'
import type { Settings } from './settings.ts'

/** One process of the system: how it is run and with which environment. */
export interface Program {
  readonly name: string
  /** Entry file relative to the repository, then its arguments. */
  readonly args: readonly string[]
  readonly env: Record<string, string>
}

/** The programs of one host, in the order a person reads them. With ZEEBE_ADDRESS set there is no engine. */
export function programs(settings: Settings, secrets: Secrets): Program[] {
  // Compiled code is kept between starts: a second start takes half the time.
  const cache = { NODE_COMPILE_CACHE: join(settings.dataDir, 'cache') }
  const parts = [enginePart(settings, secrets), serverPart(settings, secrets), workersPart(settings, secrets)]
  const all = parts.map((part) => ({ ...part, env: { ...cache, ...part.env } }))
  return settings.zeebeAddress === undefined ? all : all.filter((program) => program.name !== 'engine')
}

function enginePart(settings: Settings, secrets: Secrets): Program {
  return {
    name: 'engine',
    args: ['engine/src/main.ts', '--port', String(settings.enginePort), '--data', join(settings.dataDir, 'engine')],
    // Of the room for what is short-lived V8 would take 64 MB under load; it is no faster with them.
    env: { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --max-semi-space-size=8`.trim(), RECORDS_URL: `http://zeebe:${secrets.RECORDS_PASSWORD}@127.0.0.1:${settings.port}` },
  }
}

function serverPart(settings: Settings, secrets: Secrets): Program {
  return {
    name: 'server',
    args: ['server/src/main.ts'],
    env: {
      ...secrets,
      PORT: String(settings.port),
      DATA_DIR: settings.dataDir,
      DATABASE_URL: settings.databaseUrl,
      ZEEBE_ADDRESS: gateway(settings),
    },
  }
}

function workersPart(settings: Settings, secrets: Secrets): Program {
  return {
    name: 'workers',
    args: ['workers/main.ts'],
    env: {
      WORKER_TOKEN: secrets.WORKER_TOKEN,
      DATA_DIR: settings.dataDir,
      SERVER_URL: `http://127.0.0.1:${settings.port}`,
      ZEEBE_ADDRESS: gateway(settings),
    },
  }
}

function gateway(settings: Settings): string {
  return settings.zeebeAddress ?? `127.0.0.1:${settings.enginePort}`
}
