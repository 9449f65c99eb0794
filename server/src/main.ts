import { pino } from 'pino'
import { modules } from './app.ts'
import { DatabaseError } from './database/index.ts'
import { EnvironmentError, readEnvironment } from './env.ts'
import { createServer, PortTakenError, type BanjieServer } from './http/createServer.ts'
import { errorForLog } from './http/errorForLog.ts'
import { systemClock, type Logger } from './http/index.ts'

const STOP_WITHIN_MS = 9_000

/** The server process: opens, listens, and ends cleanly when it is told to. */
async function main(): Promise<void> {
  // Database, attachments and secrets are for this account alone.
  process.umask(0o077)
  const config = readEnvironment(process.env)
  const log = pino({ level: config.logLevel, base: { process: 'server' }, serializers: { err: (error) => errorForLog(error) } })
  const server = await createServer(config, { modules, clock: systemClock, log })
  stopOnSignals(server, log)
  const port = await server.listen()
  log.info({ port, host: config.host, database: server.context.database.dialect }, 'The server listens')
}

function stopOnSignals(server: BanjieServer, log: Logger): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info({ signal }, 'The server stops')
      // Whatever hangs, the supervisor's patience is ten seconds.
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'The server did not stop cleanly')
          process.exit(1)
        },
      )
    })
  }
}

try {
  await main()
} catch (error) {
  const known = error instanceof EnvironmentError || error instanceof DatabaseError || error instanceof PortTakenError
  console.error(known ? error.message : `The server could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  process.exit(1)
}
