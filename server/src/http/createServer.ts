import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Registry } from 'prom-client'
import type { Logger } from 'pino'
import { migrate, openDatabase, startAlone } from '../database/index.ts'
import { LiveHub } from '../live/index.ts'
import type { Clock } from './Clock.ts'
import type { Config } from './Config.ts'
import { createApplication } from './createApplication.ts'
import { createKeys } from './Keys.ts'
import type { AppContext, Module, Stop } from './Module.ts'

/** A server put together, not yet listening. */
export interface BanjieServer {
  readonly context: AppContext
  /** Opens the port and starts the background work; answers the port. Throws {@link PortTakenError}. */
  listen(): Promise<number>
  /** Stops taking requests, ends background work, closes the database. */
  stop(): Promise<void>
}

/** Thrown when another program listens on the port. */
export class PortTakenError extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program: stop it, or choose another port with PORT=8081.`)
  }
}

export interface ServerParts {
  readonly modules: readonly Module[]
  readonly clock: Clock
  readonly log: Logger
}

/** Opens the database, brings it up to date, seeds it and builds the routes. */
export async function createServer(config: Config, { modules, clock, log }: ServerParts): Promise<BanjieServer> {
  const database = await openDatabase(config.databaseUrl, { modules, clock, log })
  try {
    const stopping = new AbortController()
    const context: AppContext = { config, database, clock, log, live: new LiveHub(clock.now().getTime()), keys: createKeys(config.dataKey), metrics: new Registry(), stopping: stopping.signal }
    await startAlone(config.databaseUrl, async () => {
      await migrate(database)
      for (const module of modules) await module.seed?.(context)
    })
    return runnable(context, modules, stopping)
  } catch (error) {
    await database.close()
    throw error
  }
}

function runnable(context: AppContext, modules: readonly Module[], stopping: AbortController): BanjieServer {
  const http = createHttpServer(createApplication(context, modules))
  // A client that trickles its request may hold a connection, but not for ever.
  http.headersTimeout = 20_000
  http.requestTimeout = 300_000
  // Longer than proxies and our own workers keep a connection: one closed under a request is an error nobody caused.
  http.keepAliveTimeout = 65_000
  const stops: Stop[] = []
  return {
    context,
    async listen() {
      const port = await open(http, context.config)
      for (const module of modules) {
        const stop = await module.start?.(context)
        if (stop) stops.unshift(stop)
      }
      return port
    },
    async stop() {
      stopping.abort()
      const closed = new Promise<void>((resolve) => (http.listening ? http.close(() => resolve()) : resolve()))
      http.closeIdleConnections()
      await Promise.allSettled(stops.splice(0).map((stop) => stop()))
      // A connection falls idle once its last request is answered.
      const idle = setInterval(() => http.closeIdleConnections(), 50)
      const impatient = setTimeout(() => http.closeAllConnections(), 2_000)
      await closed
      clearInterval(idle)
      clearTimeout(impatient)
      await context.database.close()
    },
  }
}

function open(http: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error))
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port))
  })
}
