import { createHash, timingSafeEqual } from 'node:crypto'
import type { Client } from '../http/Actor.ts'
import type { Config } from '../http/Config.ts'

/** The program behind an Authorization header: bearer tokens, or the same token as a basic password. */
export function clientOf(authorization: string, { workerToken, siteTokens, channelTokens, recordsPassword }: Config): Client | undefined {
  const [scheme = '', credentials = ''] = authorization.split(' ')
  if (/^basic$/i.test(scheme)) {
    const [user = '', ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
    const password = rest.join(':')
    if (user === 'zeebe') return same(password, recordsPassword) ? { kind: 'client', id: 'exporter' } : undefined
    return bearer(password, { workerToken, siteTokens, channelTokens })
  }
  return /^bearer$/i.test(scheme) ? bearer(credentials, { workerToken, siteTokens, channelTokens }) : undefined
}

function bearer(token: string, { workerToken, siteTokens, channelTokens }: Pick<Config, 'workerToken' | 'siteTokens' | 'channelTokens'>): Client | undefined {
  if (token === '') return undefined
  if (same(token, workerToken)) return { kind: 'client', id: 'worker' }
  // All are compared, so that the time tells nothing about which site was near.
  let found: Client | undefined
  for (const [site, expected] of Object.entries(siteTokens)) if (same(token, expected)) found = { kind: 'client', id: `site:${site}`, site }
  for (const [channel, expected] of Object.entries(channelTokens)) if (same(token, expected)) found = { kind: 'client', id: `channel:${channel}` }
  return found
}

function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return expected !== '' && timingSafeEqual(digest(given), digest(expected))
}
