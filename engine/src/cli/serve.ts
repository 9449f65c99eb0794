import type { Exporter } from '../exporter/startExporter.ts'
import type { Gateway } from '../gateway/startGateway.ts'
import type { Engine } from '../runtime/Engine.ts'
import { settle } from '../runtime/settle.ts'
import { startEngine } from '../runtime/startEngine.ts'
import { logLine } from './logLine.ts'
import type { ServeOptions } from './ServeOptions.ts'

/** Starts the engine, its gateway and what else was asked for, and stays until told to end. */
export async function serve(options: ServeOptions): Promise<void> {
  const { dataDir, zone, keepRecords, recordsUrl, managementPort, restPort, host } = options
  const problems = { onProblem: (message: string) => logLine('warn', message) }
  // The writer's thread and what listens are loaded side by side.
  const [engine, { startGateway }, { startManagement }] = await Promise.all([
    startEngine({ dataDir, zone, ...(keepRecords === undefined ? {} : { keepRecords }), onQuiet: settle, ...problems }),
    import('../gateway/startGateway.ts').then((room) => {
      room.gatewayProtocols()
      return room
    }),
    import('../management/startManagement.ts'),
  ])
  try {
    const gateway = await listen(() => startGateway(engine, options), options)
    const rest = restPort === undefined ? null : await (await import('../rest/startRest.ts')).startRest(engine, { port: restPort, host })
    const exporter = recordsUrl === undefined ? null : await (await import('../exporter/startExporter.ts')).startExporter(engine, { url: recordsUrl, ...problems })
    const management = await startManagement(engine, { figures: () => figures(gateway, exporter), port: managementPort, dataDir, ...problems })
    const watch = watchEngine(engine)
    stopOnSignal(async () => {
      clearInterval(watch)
      await gateway.stop()
      await rest?.stop()
      await exporter?.stop()
      await management.stop()
      await engine.stop()
    })
    logLine('info', 'The engine is ready.', { port: gateway.port, ...(rest === null ? {} : { restPort: rest.port }), ...(managementPort === undefined ? {} : { managementPort: management.port }), dataDir })
  } catch (error) {
    await engine.stop()
    throw error
  }
}

async function listen(start: () => Promise<Gateway>, { port, host }: ServeOptions): Promise<Gateway> {
  try {
    return await start()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Port ${port} on ${host} can't be used, probably since another program listens there: ${reason.split('\n')[0]}`)
  }
}

/** Ends cleanly at the first signal, and at once at the second. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      logLine('info', 'The engine ends.')
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logLine('error', `The engine could not end cleanly: ${String(error)}`)
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
