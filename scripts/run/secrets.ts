import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installation's own secrets, made at the first start and never shown. */
export interface Secrets {
  /** Bearer token of the central workers. */
  readonly WORKER_TOKEN: string
  /** Basic-authentication password of the record exporter (user `zeebe`). */
  readonly RECORDS_PASSWORD: string
  /** 32 bytes, base64: encryption and keyed hashes. Losing it makes personal data unreadable. */
  readonly DATA_KEY: string
  /** JSON object, site code → bearer token of that site's edge. */
  readonly SITE_TOKENS: string
}

const SITES = ['ZJ', 'HZ', 'NB', 'WZ', 'JX', 'HU', 'SX', 'JH', 'QZ', 'ZS', 'TZ', 'LS']

/** Reads DATA_DIR/secrets.json, or makes it (mode 0600). Values in the environment win, as a cluster hands them out. */
export function loadSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const stored = readOrMake(dataDir)
  return {
    WORKER_TOKEN: env.WORKER_TOKEN || stored.WORKER_TOKEN,
    RECORDS_PASSWORD: env.RECORDS_PASSWORD || stored.RECORDS_PASSWORD,
    DATA_KEY: env.DATA_KEY || stored.DATA_KEY,
    SITE_TOKENS: env.SITE_TOKENS || stored.SITE_TOKENS,
  }
}

function readOrMake(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const secrets: Secrets = {
    WORKER_TOKEN: token(),
    RECORDS_PASSWORD: token(),
    DATA_KEY: randomBytes(32).toString('base64'),
    SITE_TOKENS: JSON.stringify(Object.fromEntries(SITES.map((site) => [site, token()]))),
  }
  mkdirSync(dataDir, { recursive: true })
  // Written aside and renamed: a crash here must not leave half a key behind.
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return secrets
}

function token(): string {
  return randomBytes(24).toString('base64url')
}
