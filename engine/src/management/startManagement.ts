import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isAbsolute } from 'node:path'
import { recordToJson } from '../protocol/recordToJson.ts'
import { createHttpServer } from '../runtime/createHttpServer.ts'
import type { Engine } from '../runtime/Engine.ts'
import { ManagementDoor } from './ManagementDoor.ts'

/** Figures of the rooms around the engine, by metric name. */
export type Figures = () => Readonly<Record<string, number>>

export interface ManagementOptions {
  readonly figures: Figures
  /** Without it nothing is open but the backup, on any free port. */
  readonly port: number | undefined
  /** Where the token for the backup is left. */
  readonly dataDir: string
  readonly onProblem?: (message: string) => void
}

/** A listening management port. */
export interface Management {
  readonly port: number
  stop(): Promise<void>
}

const PAGE = 500
const MAX_BODY = 10_000
const MAX_RECORDS = 100_000

/**
 * Serves /health, /metrics and /records?from=POSITION on loopback, and POST /backup to whoever may read the data directory. Rejects when the
 * port can't be had.
 */
export async function startManagement(engine: Engine, { figures, port, dataDir, onProblem = () => undefined }: ManagementOptions): Promise<Management> {
  const door = new ManagementDoor(dataDir)
  const server = createHttpServer((request, response) => {
    const answered = request.method === 'POST' ? backup(engine, door, request, response) : port === undefined ? closed(response) : answer(engine, figures, request, response)
    answered.catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(503, { 'content-type': 'text/plain' })
      response.end(`${error instanceof Error ? error.message : String(error)}\n`)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port ?? 0, '127.0.0.1', resolve))
  const listening = (server.address() as AddressInfo).port
  door.open(listening, onProblem)
  return {
    port: listening,
    stop: () =>
      new Promise((resolve) => {
        door.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function closed(response: ServerResponse): Promise<void> {
  end(response, 404, 'text/plain', 'The engine was started without --management-port.\n')
  return Promise.resolve()
}

/** POST /backup `{"file": absolute path}`: the store's content now, as a file that was not there before. */
async function backup(engine: Engine, door: ManagementDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url !== '/backup') return end(response, 404, 'text/plain', 'There is only POST /backup.\n')
  if (!door.opensTo(request.headers.authorization)) return end(response, 401, 'text/plain', 'The token of the data directory is needed.\n')
  const file = fileOf(await bodyOf(request))
  if (file === null) return end(response, 400, 'text/plain', 'Expected {"file": an absolute path}.\n')
  await engine.backup(file)
  end(response, 200, 'application/json', JSON.stringify({ file }))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > MAX_BODY) return ''
  }
  return body
}

function fileOf(body: string): string | null {
  try {
    const { file } = JSON.parse(body) as { file?: unknown }
    return typeof file === 'string' && isAbsolute(file) ? file : null
  } catch {
    return null
  }
}

async function answer(engine: Engine, figures: Figures, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (request.method !== 'GET') return end(response, 405, 'text/plain', 'Only GET is allowed here.\n')
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
