import { randomUUID } from 'node:crypto'

const PATIENCE_MS = 90_000

/** An answer that is not a success: the problem document the server sent. */
export class Refused extends Error {
  readonly status: number
  readonly problem: { code?: string; detail?: string } & Record<string, unknown>

  constructor(call: string, status: number, problem: Record<string, unknown>) {
    super(`${call} was answered ${status}: ${JSON.stringify(problem)}`)
    this.status = status
    this.problem = problem
  }
}

/**
 * One signed-in person as their browser behaves: cookie, CSRF token, an idempotency key per deed, and patience with a server that is being
 * restarted: a deed is repeated with the same key until it is answered.
 */
export class Person {
  readonly username: string
  readonly #url: string
  readonly #password: string
  #cookie = ''
  #csrf = ''

  private constructor(url: string, username: string, password: string) {
    this.#url = url
    this.username = username
    this.#password = password
  }

  static async signIn(url: string, username: string, password: string): Promise<Person> {
    const person = new Person(url, username, password)
    await person.#signIn()
    return person
  }

  get<T>(path: string): Promise<T> {
    return this.#call('GET', path) as Promise<T>
  }

  post<T>(path: string, body: unknown = {}, key: string = randomUUID()): Promise<T> {
    return this.#call('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json', 'Idempotency-Key': key }) as Promise<T>
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#call('PUT', path, JSON.stringify(body), { 'Content-Type': 'application/json' }) as Promise<T>
  }

  /** Sends one file as the portal's drop zone does. */
  upload<T>(path: string, name: string, type: string, content: string): Promise<T> {
    const boundary = `banjie-${randomUUID()}`
    const body = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n--${boundary}--\r\n`
    return this.#call('POST', path, body, { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Idempotency-Key': randomUUID() }) as Promise<T>
  }

  async #signIn(): Promise<void> {
    const body = JSON.stringify({ username: this.username, password: this.#password })
    const response = await this.#patiently(() => fetch(`${this.#url}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }))
    const answer = (await response.json()) as { csrfToken?: string } & Record<string, unknown>
    if (!response.ok) throw new Refused('POST /session', response.status, answer)
    this.#cookie = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
    this.#csrf = answer.csrfToken ?? ''
  }

  async #call(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await this.#patiently(() =>
      fetch(`${this.#url}/api/v1${path}`, { method, headers: { ...headers, Cookie: this.#cookie, 'X-CSRF-Token': this.#csrf }, ...(body === undefined ? {} : { body }) }),
    )
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    if (!response.ok) throw new Refused(`${method} ${path}`, response.status, answer as Record<string, unknown>)
    return answer
  }

  async #patiently(send: () => Promise<Response>): Promise<Response> {
    for (const until = Date.now() + PATIENCE_MS; ; ) {
      const response = await send().catch(() => undefined)
      // 502 to 504 and a refused connection are a server on its way back; anything else is an answer.
      if (response && (response.status < 502 || response.status > 504)) return response
      if (Date.now() > until) throw new Error(`${this.username} got no answer within ${PATIENCE_MS / 1000} s.`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** Asks again until the answer satisfies, at most `withinMs`; the message says what was waited for. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, withinMs = PATIENCE_MS): Promise<T> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  throw new Error(`It did not happen within ${withinMs / 1000} s: ${what}.`)
}
