import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ExportedRecord } from './Side.ts'

/** Takes records as Elasticsearch would, and keeps them in memory. */
export class RecordSink {
  readonly #records: ExportedRecord[] = []
  readonly #server: Server
  #lastAt = 0

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        if (request.url?.startsWith('/_bulk')) this.#take(Buffer.concat(chunks).toString())
        response.writeHead(200, { 'X-Elastic-Product': 'Elasticsearch', 'content-type': 'application/json' }).end('{"errors":false,"items":[],"acknowledged":true}')
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://zeebe:records@127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** By position: the exporter sends them in order. */
  records(): readonly ExportedRecord[] {
    return this.#records
  }

  /** Milliseconds since the last new record came. */
  quietFor(): number {
    return performance.now() - this.#lastAt
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #take(body: string): void {
    for (const line of body.split('\n')) {
      if (!line.includes('"position"')) continue
      const record = JSON.parse(line) as ExportedRecord
      // What was not acknowledged in time comes again.
      if (record.position <= (this.#records.at(-1)?.position ?? 0)) continue
      this.#records.push(record)
      this.#lastAt = performance.now()
    }
  }
}
