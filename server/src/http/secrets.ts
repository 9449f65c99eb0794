import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installation's secrets as contracts.md §1 names them. */
export interface Secrets {
  readonly WORKER_TOKEN: string
  readonly RECORDS_PASSWORD: string
  readonly DATA_KEY: string
  readonly SITE_TOKENS: string
  readonly CHANNEL_TOKENS: string
}

/** The channels whose programs hand citizens’ messages in; `12345` is the government hotline’s platform. */
const CHANNELS = ['voicemail', 'sms', 'mail', 'wechat', 'web', '12345']
const SITES = ['ZJ', 'HZ', 'NB', 'WZ', 'JX', 'HU', 'SX', 'JH', 'QZ', 'ZS', 'TZ', 'LS']

/** Takes what the environment hands over; what is missing comes from DATA_DIR/secrets.json, which is made (mode 0600) when needed. */
export function loadSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const { WORKER_TOKEN, RECORDS_PASSWORD, DATA_KEY, SITE_TOKENS, CHANNEL_TOKENS } = env
  if (WORKER_TOKEN && RECORDS_PASSWORD && DATA_KEY && SITE_TOKENS) return { WORKER_TOKEN, RECORDS_PASSWORD, DATA_KEY, SITE_TOKENS, CHANNEL_TOKENS: CHANNEL_TOKENS || channelTokens(DATA_KEY) }
  const stored = readOrMake(dataDir)
  return {
    WORKER_TOKEN: WORKER_TOKEN || stored.WORKER_TOKEN,
    RECORDS_PASSWORD: RECORDS_PASSWORD || stored.RECORDS_PASSWORD,
    DATA_KEY: DATA_KEY || stored.DATA_KEY,
    SITE_TOKENS: SITE_TOKENS || stored.SITE_TOKENS,
    CHANNEL_TOKENS: CHANNEL_TOKENS || stored.CHANNEL_TOKENS,
  }
}

function readOrMake(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return withChannels(file)
  const token = (): string => randomBytes(24).toString('base64url')
  const dataKey = randomBytes(32).toString('base64')
  const secrets: Secrets = {
    WORKER_TOKEN: token(),
    RECORDS_PASSWORD: token(),
    DATA_KEY: dataKey,
    CHANNEL_TOKENS: channelTokens(dataKey),
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

/** Made from the key, so that two programs that add them to secrets of before add the same. */
function channelTokens(dataKey: string): string {
  return JSON.stringify(Object.fromEntries(CHANNELS.map((channel) => [channel, createHmac('sha256', dataKey).update(`channel-token:${channel}`).digest('base64url')])))
}

function withChannels(file: string): Secrets {
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Omit<Secrets, 'CHANNEL_TOKENS'> & Partial<Secrets>
  const secrets: Secrets = { ...stored, CHANNEL_TOKENS: stored.CHANNEL_TOKENS ?? channelTokens(stored.DATA_KEY) }
  if (stored.CHANNEL_TOKENS !== undefined) return secrets
  const aside = `${file}.${randomUUID()}`
  writeFileSync(aside, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true })
  renameSync(aside, file)
  return secrets
}
