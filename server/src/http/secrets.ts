import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installation's secrets as contracts.md §1 names them. */
export interface Secrets {
  readonly WORKER_TOKEN: string
  readonly RECORDS_PASSWORD: string
  readonly DATA_KEY: string
  readonly SITE_TOKENS: string
}

const SITES = ['ZJ', 'HZ', 'NB', 'WZ', 'JX', 'HU', 'SX', 'JH', 'QZ', 'ZS', 'TZ', 'LS']

/** Takes what the environment hands over; what is missing comes from DATA_DIR/secrets.json, which is made (mode 0600) when needed. */
export function loadSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const { WORKER_TOKEN, RECORDS_PASSWORD, DATA_KEY, SITE_TOKENS } = env
  if (WORKER_TOKEN && RECORDS_PASSWORD && DATA_KEY && SITE_TOKENS) return { WORKER_TOKEN, RECORDS_PASSWORD, DATA_KEY, SITE_TOKENS }
  const stored = readOrMake(dataDir)
  return {
    WORKER_TOKEN: WORKER_TOKEN || stored.WORKER_TOKEN,
    RECORDS_PASSWORD: RECORDS_PASSWORD || stored.RECORDS_PASSWORD,
    DATA_KEY: DATA_KEY || stored.DATA_KEY,
    SITE_TOKENS: SITE_TOKENS || stored.SITE_TOKENS,
  }
}

function readOrMake(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const token = (): string => randomBytes(24).toString('base64url')
  const secrets: Secrets = {
    WORKER_TOKEN: token(),
    RECORDS_PASSWORD: token(),
    DATA_KEY: randomBytes(32).toString('base64'),
    SITE_TOKENS: JSON.stringify(Object.fromEntries(SITES.map((site) => [site, token()]))),
  }
  mkdirSync(dataDir, { recursive: true })
  // Written aside and linked: a crash here must not leave half a key behind, and of two programs that start at once one must win.
  const aside = `${file}.${randomUUID()}`
  writeFileSync(aside, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(aside)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}
