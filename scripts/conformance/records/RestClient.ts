import type { RpcAnswer } from './Side.ts'

const DEADLINE_MS = 20_000

/** Zeebe's REST calls, told as those of the gateway are: a refusal is its status and its sentence. */
export class RestClient {
  readonly #address: string

  /** `address` as http://host:port. */
  constructor(address: string) {
    this.#address = address
  }

  async ask(method: string, path: string, body?: object): Promise<RpcAnswer> {
    const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${this.#address}${path}`, { method, ...json, signal: AbortSignal.timeout(DEADLINE_MS) })
    const text = await response.text()
    if (response.ok) return { message: text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>) }
    return { code: response.status, details: (JSON.parse(text) as { detail?: string }).detail ?? '' }
  }
}
