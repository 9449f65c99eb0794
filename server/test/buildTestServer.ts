import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createServer, type BanjieServer } from '../src/http/createServer.ts'
import type { AppContext, Config, Module } from '../src/http/index.ts'
import { signInAs, type Browser, type SignInOptions } from './signInAs.ts'
import { TestClock } from './TestClock.ts'
import type { Role } from '../src/http/Actor.ts'
import { clientWith } from './clientWith.ts'
import { makeMySqlDatabase } from './makeMySqlDatabase.ts'

export interface TestServer {
  readonly context: AppContext
  readonly clock: TestClock
  readonly url: string
  /** A browser of a new or known person with this role, in Hangzhou unless said otherwise. */
  signIn(role: Role, options?: SignInOptions): Promise<Browser>
  /** `fetch` under /api/v1 with the token of the central workers, of a site's edge, or of a channel's gateway. */
  client(name?: 'worker' | `site:${string}` | `channel:${string}`): Browser['fetch']
  /** `fetch` without any right. */
  readonly fetch: Browser['fetch']
  stop(): Promise<void>
}

export interface TestServerOptions {
  /** By default all modules of app.ts; give your own and those below to test a part. */
  readonly modules?: readonly Module[]
  readonly config?: Partial<Config>
  readonly clock?: TestClock
}

export const TEST_TOKENS = {
  worker: 'test-worker-token',
  exporter: 'test-records-password',
  channels: { web: 'test-channel-web', wechat: 'test-channel-wechat', sms: 'test-channel-sms', mail: 'test-channel-mail', voicemail: 'test-channel-voicemail', '12345': 'test-channel-12345' },
  sites: { HZ: 'test-site-hz', NB: 'test-site-nb' },
} as const

/** A whole server on a port of its own with an empty database: SQLite, or one made for it beside `TEST_MYSQL_URL` where that is set. */
export async function buildTestServer({ modules, config = {}, clock = new TestClock() }: TestServerOptions = {}): Promise<TestServer> {
  // Only when it is asked for: a test of one room must not fail with another.
  const parts = modules ?? (await import('../src/app.ts')).modules
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-server-'))
  const mysql = config.databaseUrl === undefined ? await makeMySqlDatabase() : undefined
  const server: BanjieServer = await createServer(testConfig(dataDir, { ...(mysql ? { databaseUrl: mysql.url } : {}), ...config }), {
    modules: parts,
    clock,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
  })
  const url = `http://127.0.0.1:${await server.listen()}`
  return {
    context: server.context,
    clock,
    url,
    signIn: (role, options = {}) => signInAs(server.context, url, role, options),
    client: (name = 'worker') =>
      clientWith(url, {
        authorization: `Bearer ${tokenOf(server.context.config, name)}`,
      }),
    fetch: clientWith(url, {}),
    async stop() {
      await server.stop()
      await mysql?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A configuration for tests: any port, no seed, strict answers, an engine address where nobody listens. */
export function testConfig(dataDir: string, overrides: Partial<Config> = {}): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: `sqlite:${join(dataDir, 'server', 'banjie.db')}`,
    zeebeAddress: '127.0.0.1:1',
    logLevel: 'silent',
    seed: 'none',
    edgeSites: [],
    workerToken: TEST_TOKENS.worker,
    siteTokens: TEST_TOKENS.sites,
    channelTokens: TEST_TOKENS.channels,
    recordsPassword: TEST_TOKENS.exporter,
    dataKey: Buffer.alloc(32, 7),
    idleMinutes: 30,
    callbackHours: 'working',
    proxies: 0,
    checkResponses: true,
    ...overrides,
  }
}

function tokenOf({ workerToken, siteTokens, channelTokens }: Config, name: string): string {
  if (name === 'worker') return workerToken
  const [kind, which = ''] = name.split(':')
  return (kind === 'site' ? siteTokens : channelTokens)[which] ?? ''
}
