import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { recordToJson } from '../protocol/recordToJson.ts'
import type { Engine } from '../runtime/Engine.ts'

/** Figures of the rooms around the engine, by metric name. */
export type Figures = () => Readonly<Record<string, number>>

const PAGE = 500
const MAX_RECORDS = 100_000

/** Serves /health, /metrics and /records?from=POSITION on loopback. Rejects when the port can't be had. */
export async function startManagement(engine: Engine, figures: Figures, port: number): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(engine, figures, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(503, { 'content-type': 'text/plain' })
      response.end(`${error instanceof Error ? error.message : String(error)}\n`)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(engine: Engine, figures: Figures, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (request.method !== 'GET') return end(response, 405, 'text/plain', 'Only GET is allowed.\n')
  switch (url.pathname) {
    case '/health':
      return end(response, 200, 'application/json', JSON.stringify({ status: 'up', ...(await engine.status()) }))
    case '/metrics':
      return end(response, 200, 'text/plain; version=0.0.4', metrics({ ...(await statusFigures(engine)), ...figures() }))
    case '/records':
      return records(engine, url.searchParams, response)
    default:
      return end(response, 404, 'text/plain', 'There are /health, /metrics and /records?from=POSITION.\n')
  }
}

/** JSON lines in the field names of Zeebe's exporters, up to the newest record or the limit. */
async function records(engine: Engine, query: URLSearchParams, response: ServerResponse): Promise<void> {
  let from = whole(query.get('from') ?? '1')
  let left = whole(query.get('limit') ?? String(MAX_RECORDS))
  if (from === null || left === null) return end(response, 400, 'text/plain', 'from and limit must be whole numbers.\n')
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  while (left > 0) {
    const page = await engine.readRecords(from, Math.min(PAGE, left))
    const last = page.at(-1)
    if (last === undefined) break
    const flowing = response.write(page.map((record) => `${recordToJson(record)}\n`).join(''))
    if (!flowing) await drained(response)
    if (response.destroyed) return
    left -= page.length
    from = last.position + 1
  }
  response.end()
}

/** Until the reader has room again, or is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
}

function whole(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

async function statusFigures(engine: Engine): Promise<Record<string, number>> {
  const { lastPosition, processedCommands, bannedInstances, queued } = await engine.status()
  return {
    engine_last_position: lastPosition,
    engine_processed_commands: processedCommands,
    engine_banned_instances: bannedInstances,
    engine_queued_commands: queued,
    process_resident_memory_bytes: process.memoryUsage().rss,
  }
}

function metrics(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('')
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
