import { resolve } from 'node:path'

/** What one installation runs with: read once from the environment, every field with a default. */
export interface Settings {
  /** HTTP port people open in the browser. */
  readonly port: number
  /** gRPC port of the embedded engine. */
  readonly enginePort: number
  /** Absolute folder of everything that must survive a restart. */
  readonly dataDir: string
  readonly databaseUrl: string
  /** host:port of a Zeebe cluster; undefined means the embedded engine. */
  readonly zeebeAddress: string | undefined
}

/** Thrown when the environment asks for something impossible; the message is the sentence shown. */
export class SettingsError extends Error {}

/** Reads PORT, ENGINE_PORT, DATA_DIR, DATABASE_URL and ZEEBE_ADDRESS. Throws {@link SettingsError}. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const dataDir = resolve(env.DATA_DIR || './data')
  return {
    port: readPort('PORT', env.PORT, 8080),
    enginePort: readPort('ENGINE_PORT', env.ENGINE_PORT, 26500),
    dataDir,
    databaseUrl: env.DATABASE_URL || `sqlite:${dataDir}/server/banjie.db`,
    zeebeAddress: env.ZEEBE_ADDRESS || undefined,
  }
}

function readPort(name: string, text: string | undefined, fallback: number): number {
  if (!text) return fallback
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new SettingsError(`${name} must be a port number from 1 to 65535, but is "${text}".`)
}
