import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UnknownPartitionError } from '../protocol/Key.ts'
import { InvalidVariablesError } from '../protocol/parseVariables.ts'
import { isRejection, type RejectionType } from '../protocol/Rejection.ts'
import { createHttpServer } from '../runtime/createHttpServer.ts'
import { EngineStoppedError } from '../runtime/EngineThread.ts'
import type { Engine } from '../runtime/Engine.ts'
import { BadRequest, UNREADABLE } from './fields.ts'
import { userTaskCalls } from './userTaskCalls.ts'

export interface RestOptions {
  /** 0 for any free port. */
  readonly port: number
  /** Loopback by default: the calls have no authentication. */
  readonly host?: string
}

/** A problem as RFC 9457 tells it, in Zeebe's words. */
interface Problem {
  readonly status: number
  readonly title: string
  readonly detail: string
}

const MAX_BODY = 4 * 1024 * 1024

const STATUS: Readonly<Record<RejectionType, number>> = {
  INVALID_ARGUMENT: 400,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  INVALID_STATE: 409,
  PROCESSING_ERROR: 500,
  EXCEEDED_BATCH_RECORD_SIZE: 500,
}

/** Serves Zeebe's REST calls on user tasks. Rejects when the port can't be had. */
export async function startRest(engine: Engine, { port, host = '127.0.0.1' }: RestOptions): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createHttpServer((request, response) => {
    handle(engine, request)
      .then((problem) => (problem === null ? response.writeHead(204).end() : refuse(request, response, problem)))
      .catch((error: unknown) => refuse(request, response, problemOf(error)))
  })
  await listen(server, port, host)
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
}

/** Null when the command was done. */
async function handle(engine: Engine, request: IncomingMessage): Promise<Problem | null> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const onPath = userTaskCalls.filter((call) => call.path.test(path))
  const call = onPath.find(({ method }) => method === request.method)
  if (onPath.length === 0) return { status: 404, title: 'Not Found', detail: `No static resource ${path.slice(1, 200)}.` }
  if (call === undefined) return { status: 405, title: 'Method Not Allowed', detail: `Supported methods: [${onPath.map(({ method }) => method).join(', ')}]` }
  const text = await bodyOf(request)
  if (text === null) return { status: 413, title: 'Payload Too Large', detail: 'The request is larger than 4 MiB.' }
  if (text !== '' && !/^application\/(json|problem\+json)\b/.test(request.headers['content-type'] ?? '')) {
    return { status: 415, title: 'Unsupported Media Type', detail: `Content-Type '${request.headers['content-type'] ?? ''}' is not supported.` }
  }
  const answer = await engine.submit(call.toCommand(decodeURIComponent(call.path.exec(path)?.[1] ?? ''), parse(text)))
  if (!isRejection(answer)) return null
  return { status: STATUS[answer.type], title: answer.type, detail: `Command '${answer.intent}' rejected with code '${answer.type}': ${answer.reason}` }
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size <= MAX_BODY) chunks.push(chunk as Buffer)
    // A little more is read and forgotten, so that the client gets to read the answer; then the connection is cut.
    if (size > MAX_BODY * 4) return null
  }
  return size > MAX_BODY ? null : Buffer.concat(chunks).toString()
}

function parse(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {}
  let json: unknown
  try {
    json = parseExactly(text)
  } catch {
    throw new BadRequest(UNREADABLE)
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new BadRequest(UNREADABLE)
  return json as Record<string, unknown>
}

/** Numbers stay as they were written: `1.0` is not 1, and a long one keeps all its digits. */
function parseExactly(text: string): unknown {
  const { rawJSON } = JSON as unknown as { rawJSON: (source: string) => object }
  const parse = JSON.parse as (text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown
  return parse(text, (_key, value, { source }) => (typeof value === 'number' && source !== undefined ? rawJSON(source) : value))
}

function problemOf(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof BadRequest) return { status: 400, title: error.title, detail }
  if (error instanceof InvalidVariablesError || error instanceof URIError) return { status: 400, title: 'Bad Request', detail }
  if (error instanceof UnknownPartitionError || error instanceof EngineStoppedError) return { status: 503, title: 'Service Unavailable', detail }
  return { status: 500, title: 'Internal Server Error', detail: `Unexpected error occurred during the request processing: ${detail}` }
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, title, detail }: Problem): void {
  const instance = (request.url ?? '/').split('?')[0]
  response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ type: 'about:blank', title, status, detail, instance }))
}
