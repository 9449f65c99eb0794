/** What a test reads of an answer; `body` is the parsed JSON, or the text when it is none. */
export interface TestAnswer<Body = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

export interface TestRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | FormData
  /** From the root instead of /api/v1. */
  readonly root?: boolean
}

export type TestFetch = <Body = Record<string, unknown>>(path: string, request?: TestRequest) => Promise<TestAnswer<Body>>

/** A `fetch` under /api/v1 that always sends these headers. A path may begin with its method: `POST /cases`. */
export function clientWith(url: string, always: Readonly<Record<string, string>>): TestFetch {
  return async <Body>(address: string, request: TestRequest = {}) => {
    const [first = '', second] = address.split(' ')
    const path = second ?? first
    const method = request.method ?? (second === undefined ? (request.json === undefined ? 'GET' : 'POST') : first)
    const headers: Record<string, string> = { ...always, ...request.headers }
    if (request.json !== undefined) headers['content-type'] ??= 'application/json'
    const body = request.raw ?? (request.json === undefined ? undefined : JSON.stringify(request.json))
    const response = await fetch(`${url}${request.root ? '' : '/api/v1'}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parsed(text) as Body }
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return text
  }
}
