import type { ValueType } from '../protocol/EngineRecord.ts'
import { indexOf } from './bulkLines.ts'

/** Thrown when the target can't take a batch now: it is down, slow, or refuses. */
export class ExportTargetError extends Error {}

const TIMEOUT_MILLIS = 30_000

/** The receiver of records: a few calls of Elasticsearch's HTTP interface, with basic authentication taken from the URL. */
export class ExportTarget {
  private readonly base: string
  private readonly authorization: string | null
  private readonly closed = new AbortController()

  /** Throws TypeError for text that is no URL. */
  constructor(url: string) {
    const { origin, pathname, username, password } = new URL(url)
    this.base = origin + pathname.replace(/\/$/, '')
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    this.authorization = username === '' ? null : `Basic ${Buffer.from(credentials).toString('base64')}`
  }

  /** Puts the templates that Zeebe's exporter puts before its first records. Throws ExportTargetError. */
  async prepare(valueTypes: readonly ValueType[]): Promise<void> {
    await this.send('PUT', '/_component_template/zeebe-record', 'application/json', JSON.stringify({ template: { settings: { number_of_shards: 1 } } }))
    for (const valueType of valueTypes) {
      const index = indexOf(valueType)
      const body = JSON.stringify({ index_patterns: [`${index}_*`], composed_of: ['zeebe-record'], priority: 20, version: 0 })
      await this.send('PUT', `/_index_template/${index}`, 'application/json', body)
    }
  }

  /** Sends a batch. Throws ExportTargetError unless every record was taken. */
  async bulk(body: string): Promise<void> {
    const answer = await this.send('POST', '/_bulk', 'application/x-ndjson', body)
    const { errors } = parse(answer)
    if (errors === true) throw new ExportTargetError(`The target refused records: ${answer.slice(0, 500)}`)
  }

  /** Gives up what is on its way. */
  close(): void {
    this.closed.abort(new Error('The exporter ends.'))
  }

  private async send(method: string, path: string, type: string, body: string): Promise<string> {
    const headers = { 'content-type': type, ...(this.authorization === null ? {} : { authorization: this.authorization }) }
    let response: Response
    try {
      response = await fetch(this.base + path, { method, headers, body, signal: AbortSignal.any([this.closed.signal, AbortSignal.timeout(TIMEOUT_MILLIS)]) })
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      throw new ExportTargetError(`The target can't be reached: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    const text = await response.text().catch(() => '')
    if (!response.ok) throw new ExportTargetError(`The target answered ${method} ${path} with ${response.status}: ${text.slice(0, 200)}`)
    return text
  }
}

function parse(text: string): { errors?: unknown } {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? json : {}
  } catch {
    throw new ExportTargetError(`Expected the target to answer with JSON, but got '${text.slice(0, 100)}'`)
  }
}
