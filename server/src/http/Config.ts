/** What one server runs with; `readEnvironment` in env.ts makes it. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute folder of everything that must survive a restart. */
  readonly dataDir: string
  /** `sqlite:FILE` or `mysql://user:password@host:port/database`. */
  readonly databaseUrl: string
  /** host:port of the Zeebe gateway: the embedded engine's or a cluster's. */
  readonly zeebeAddress: string
  readonly logLevel: string
  readonly seed: 'demo' | 'minimal' | 'none'
  /** Sites whose telephone jobs an edge serves. */
  readonly edgeSites: readonly string[]
  readonly workerToken: string
  /** Site code → bearer token of that site's edge. */
  readonly siteTokens: Readonly<Record<string, string>>
  /** Channel → bearer token of the program that hands its messages in. */
  readonly channelTokens: Readonly<Record<string, string>>
  /** Password of the record exporter's basic authentication (user `zeebe`). */
  readonly recordsPassword: string
  /** 32 bytes for encryption and keyed hashes. */
  readonly dataKey: Buffer
  /** A session without requests ends after this many minutes. */
  readonly idleMinutes: number
  /** `working`: citizens are rung back in working half-days; `any`: the first attempt at once, whatever the hour. */
  readonly callbackHours: 'working' | 'any'
  /** How many proxies stand in front, the first with TLS: the session cookie gets `Secure`, and so many entries of X-Forwarded-For are believed. */
  readonly proxies: number
  /** Tests check every answer against its schema; production does not pay for it. */
  readonly checkResponses: boolean
}
