import { resolve } from 'node:path'
import { loadSecrets } from './http/secrets.ts'
import type { Config } from './http/Config.ts'

/** Thrown when the environment asks for something impossible; the message is the sentence shown. */
export class EnvironmentError extends Error {}

/** Reads the environment of contracts.md §1, every value with a default. Throws {@link EnvironmentError}. */
export function readEnvironment(env: NodeJS.ProcessEnv): Config {
  const dataDir = resolve(env.DATA_DIR || './data')
  const secrets = loadSecrets(dataDir, env)
  return {
    port: wholeNumber('PORT', env.PORT, 8080, 0, 65_535),
    host: env.HOST || '127.0.0.1',
    dataDir,
    databaseUrl: env.DATABASE_URL || `sqlite:${dataDir}/server/banjie.db`,
    zeebeAddress: env.ZEEBE_ADDRESS || `127.0.0.1:${wholeNumber('ENGINE_PORT', env.ENGINE_PORT, 26_500, 1, 65_535)}`,
    logLevel: oneOf('LOG_LEVEL', env.LOG_LEVEL || 'info', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    seed: oneOf('SEED', env.SEED || 'demo', ['demo', 'minimal', 'none']),
    edgeSites: (env.EDGE_SITES ?? '')
      .split(',')
      .map((site) => site.trim())
      .filter((site) => site !== ''),
    workerToken: secrets.WORKER_TOKEN,
    siteTokens: tokensOf('SITE_TOKENS', secrets.SITE_TOKENS),
    channelTokens: tokensOf('CHANNEL_TOKENS', secrets.CHANNEL_TOKENS),
    recordsPassword: secrets.RECORDS_PASSWORD,
    dataKey: keyOf(secrets.DATA_KEY),
    // A demonstration must not wait for the morning.
    callbackHours: oneOf('CALLBACK_HOURS', env.CALLBACK_HOURS || ((env.SEED || 'demo') === 'demo' ? 'any' : 'working'), ['working', 'any']),
    idleMinutes: wholeNumber('IDLE_MINUTES', env.IDLE_MINUTES, 30, 1, 1440),
    proxies: wholeNumber('BEHIND_PROXY', env.BEHIND_PROXY === 'true' ? '1' : env.BEHIND_PROXY, 0, 0, 5),
    checkResponses: false,
  }
}

function wholeNumber(name: string, text: string | undefined, fallback: number, least: number, most: number): number {
  if (!text) return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new EnvironmentError(`${name} must be a whole number from ${least} to ${most}, but is "${text}".`)
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const value = allowed.find((each) => each === text)
  if (value !== undefined) return value
  throw new EnvironmentError(`${name} must be one of ${allowed.join(', ')}, but is "${text}".`)
}

function keyOf(text: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length === 32) return key
  throw new EnvironmentError('DATA_KEY must be 32 bytes in base64.')
}

function tokensOf(name: string, text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && Object.values(value).every((token) => typeof token === 'string' && token !== ''))
      return value as Record<string, string>
  } catch {
    // Answered below, like JSON of the wrong shape.
  }
  throw new EnvironmentError(`${name} must be a JSON object of names and their tokens.`)
}
