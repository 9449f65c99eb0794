import { locale, t } from '../i18n/i18n.ts'
import { connection } from './connection.ts'
import { OfflineError, ProblemError, type ProblemDocument } from './ProblemError.ts'

const BASE = '/api/v1'
/** Pauses before a read (or a write with an idempotency key) is tried again. */
const PAUSES_MS = [300, 1000]

interface RequestOptions {
  readonly query?: object | undefined
  readonly body?: unknown
  readonly idempotencyKey?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** What the session lends to every request: its CSRF token, and the way back in when it has expired. */
export const session = {
  csrfToken: '',
  /** How far the live stream was when the session was read. */
  live: undefined as string | undefined,
  /** Resolves when somebody has signed in again; rejects when they did not. */
  reauthenticate: undefined as (() => Promise<void>) | undefined,
}

/** The server's API: typed by the caller from the server's schemas, errors as `ProblemError` or `OfflineError`. */
export const http = {
  get: <T>(path: string, query?: object, signal?: AbortSignal) => send<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown, idempotencyKey?: string, signal?: AbortSignal) => send<T>('POST', path, { body: body ?? {}, idempotencyKey, signal }),
  put: <T>(path: string, body: unknown, idempotencyKey?: string) => send<T>('PUT', path, { body, idempotencyKey }),
  patch: <T>(path: string, body: unknown) => send<T>('PATCH', path, { body }),
  delete: <T = void>(path: string, body?: unknown) => send<T>('DELETE', path, { body }),
}

/** A key for a write that creates: the same key sent twice creates once. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID()
}

async function send<T>(method: string, path: string, options: RequestOptions): Promise<T> {
  const repeatable = method === 'GET' || method === 'PUT' || options.idempotencyKey !== undefined
  for (let attempt = 0; ; attempt++) {
    const pause = repeatable ? PAUSES_MS[attempt] : undefined
    try {
      return await sendSignedIn<T>(method, path, options)
    } catch (error) {
      if (pause === undefined || !isTransient(error)) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** An expired session is renewed by its person while the request waits; the page stays as it is. */
async function sendSignedIn<T>(method: string, path: string, options: RequestOptions): Promise<T> {
  try {
    return await sendOnce<T>(method, path, options)
  } catch (error) {
    const expired = error instanceof ProblemError && error.status === 401 && path !== '/session'
    if (!expired || session.reauthenticate === undefined) throw error
    await session.reauthenticate()
    return sendOnce<T>(method, path, options)
  }
}

async function sendOnce<T>(method: string, path: string, { query, body, idempotencyKey, signal }: RequestOptions): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': locale() }
  if (method !== 'GET') headers['X-CSRF-Token'] = session.csrfToken
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (signal !== undefined) init.signal = signal
  const cut = (error: unknown): never => {
    if (signal?.aborted) throw error
    connection.online.value = false
    throw new OfflineError(t('frame.unreachable'), { cause: error })
  }
  const response = await fetch(BASE + path + queryString(query), init).catch(cut)
  connection.online.value = true
  if (!response.ok) throw new ProblemError(response.status, await problemOf(response))
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T
  // The line may be cut in the middle of the answer, too.
  return (await response.json().catch(cut)) as T
}

async function problemOf(response: Response): Promise<ProblemDocument> {
  try {
    return (await response.json()) as ProblemDocument
  } catch {
    // Not our server's words: a proxy speaks for one that is away.
    return { detail: t('frame.unreachable') }
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof OfflineError || (error instanceof ProblemError && [502, 503, 504].includes(error.status))
}

/** `?a=1&b=2` of the values that are there; empty texts are left out. */
export function queryString(query: object | undefined): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
