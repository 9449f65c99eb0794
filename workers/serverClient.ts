import { setTimeout as sleep } from 'node:timers/promises'
import { RetryLater } from './RetryLater.ts'
import { ServerRefusal } from './ServerRefusal.ts'

export interface ServerRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Path beneath /api/v1, with its query. */
  readonly path: string
  readonly idempotencyKey?: string | undefined
  readonly body?: unknown
  /** Bytes instead of JSON, with their own headers. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly timeoutMs?: number | undefined
  readonly attempts?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** The server's HTTP API as a machine client sees it. */
export interface ServerClient {
  /** The parsed JSON answer, undefined for 204. Throws ServerRefusal, or RetryLater while the server is away. */
  request(request: ServerRequest): Promise<unknown>
}

const TIMEOUT_MS = 5000
const ATTEMPTS = 3
const FIRST_WAIT_MS = 150
const AWAY_BACK_OFF_MS = 2000

/** Speaks to the server with a bearer token: time limits, and a few quick repeats where a repeat is safe. */
export function serverClient(baseUrl: string, token: string): ServerClient {
  return {
    async request(request) {
      const attempts = request.attempts ?? ATTEMPTS
      for (let attempt = 1; ; attempt += 1) {
        const answer = await tryOnce(baseUrl, token, request)
        if (!(answer instanceof RetryLater)) return answer
        if (attempt >= attempts || request.signal?.aborted) throw answer
        await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1), undefined, request.signal ? { signal: request.signal } : {})
      }
    },
  }
}

/** The answer, or a RetryLater for failures that pass by themselves. */
async function tryOnce(baseUrl: string, token: string, request: ServerRequest): Promise<unknown> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
  let response: Response
  let text: string
  try {
    response = await fetch(`${baseUrl}/api/v1${request.path}`, {
      method: request.method,
      headers: headersOf(token, request),
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      redirect: 'error',
      ...bodyOf(request),
    })
    text = await response.text()
  } catch (error) {
    return new RetryLater(AWAY_BACK_OFF_MS, `The server cannot be reached for ${describe(request)}: ${reason(error)}`)
  }
  if (response.ok) return text === '' ? undefined : parse(text, request)
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    return new RetryLater(AWAY_BACK_OFF_MS, `The server answered ${response.status} to ${describe(request)}`)
  }
  throw refusal(response.status, text, request)
}

function headersOf(token: string, request: ServerRequest): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...request.headers,
  }
}

function bodyOf(request: ServerRequest): { body?: string | Uint8Array<ArrayBuffer> } {
  if (request.bytes !== undefined) return { body: request.bytes }
  return request.body === undefined ? {} : { body: JSON.stringify(request.body) }
}

function parse(text: string, request: ServerRequest): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return new RetryLater(AWAY_BACK_OFF_MS, `The server answered ${describe(request)} with something that is not JSON`)
  }
}

function refusal(status: number, text: string, request: ServerRequest): ServerRefusal {
  let problem: { code?: unknown; detail?: unknown } = {}
  try {
    problem = JSON.parse(text) as typeof problem
  } catch {
    // A proxy's own page: the status says enough.
  }
  const code = typeof problem.code === 'string' ? problem.code : `HTTP_${status}`
  const refused = `The server refused ${describe(request)} (${status} ${code})`
  // First what is to be done: an incident shows this to an operator, who reads its beginning.
  return new ServerRefusal(status, code, typeof problem.detail === 'string' ? `${problem.detail} [${refused}]` : refused)
}

function describe(request: ServerRequest): string {
  return `${request.method} ${request.path.replace(/\?.*/, '')}`
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' ? cause.code : error.name
}
