import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { type Exporter, startExporter } from './exporter/startExporter.ts'
import { type Gateway, startGateway } from './gateway/startGateway.ts'
import { type Engine, startEngine } from './index.ts'
import { startManagement } from './management/startManagement.ts'

interface Options {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly zone: string
  readonly recordsUrl: string | undefined
  readonly managementPort: number | undefined
}

try {
  await run(readOptions())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

/** Starts the engine, its gateway and what else was asked for, and stays until told to end. */
async function run(options: Options): Promise<void> {
  const problems = { onProblem: (message: string) => log('warn', message) }
  const engine = await startEngine({ dataDir: options.dataDir, zone: options.zone, ...problems })
  try {
    const gateway = await listen(engine, options)
    const exporter = options.recordsUrl === undefined ? null : await startExporter(engine, { url: options.recordsUrl, ...problems })
    const management = options.managementPort === undefined ? null : await startManagement(engine, () => figures(gateway, exporter), options.managementPort)
    const watch = watchEngine(engine)
    stopOnSignal(async () => {
      clearInterval(watch)
      await gateway.stop()
      await exporter?.stop()
      await management?.stop()
      await engine.stop()
    })
    log('info', 'The engine is ready.', { port: gateway.port, ...(management === null ? {} : { managementPort: management.port }), dataDir: options.dataDir })
  } catch (error) {
    await engine.stop()
    throw error
  }
}

async function listen(engine: Engine, { port, host }: Options): Promise<Gateway> {
  try {
    return await startGateway(engine, { port, host })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Port ${port} on ${host} can't be used, probably since another program listens there: ${reason.split('\n')[0]}`)
  }
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' }, zone: { type: 'string' }, 'management-port': { type: 'string' } },
  })
  const { ENGINE_PORT, DATA_DIR, RECORDS_URL, ENGINE_MANAGEMENT_PORT } = process.env
  const managementPort = values['management-port'] ?? ENGINE_MANAGEMENT_PORT
  if (RECORDS_URL !== undefined && !URL.canParse(RECORDS_URL)) throw new Error('RECORDS_URL must be an http address, but it is not.')
  return {
    port: toPort(values.port ?? ENGINE_PORT ?? '26500'),
    host: values.host ?? '127.0.0.1',
    dataDir: values.data ?? join(DATA_DIR ?? 'data', 'engine'),
    zone: values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    recordsUrl: RECORDS_URL,
    managementPort: managementPort === undefined ? undefined : toPort(managementPort),
  }
}

function toPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`A port is a number from 0 to 65535, but '${text}' was given.`)
  return port
}

/** Ends cleanly at the first signal, and at once at the second. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      log('info', 'The engine ends.')
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log('error', `The engine could not end cleanly: ${String(error)}`)
          process.exit(1)
        },
      )
    })
  }
}

/** An engine whose store failed can't be mended from inside: the process ends, and its supervisor starts it anew. */
function watchEngine(engine: Engine): NodeJS.Timeout {
  return setInterval(() => {
    engine.status().catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(1)
    })
  }, 2_000)
}

function figures(gateway: Gateway, exporter: Exporter | null): Record<string, number> {
  const { inFlight, waitingPolls } = gateway.figures()
  const exported = exporter?.figures()
  return {
    gateway_requests_in_flight: inFlight,
    gateway_waiting_polls: waitingPolls,
    ...(exported === undefined ? {} : { exporter_position: exported.position, exporter_failures: exported.failures }),
  }
}

/** One JSON line per entry, in the fields that the other processes' logs have. */
function log(level: 'info' | 'warn' | 'error', msg: string, fields: object = {}): void {
  const severity = { info: 30, warn: 40, error: 50 }[level]
  process.stdout.write(`${JSON.stringify({ level: severity, time: Date.now(), name: 'engine', msg, ...fields })}\n`)
}
