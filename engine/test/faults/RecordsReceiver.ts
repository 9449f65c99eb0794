import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Takes records as Elasticsearch would, and sometimes fails before or after it has taken them. */
export class RecordsReceiver {
  /** Position → the record as it was first received. */
  readonly records = new Map<number, string>()
  /** What an at-least-once stream in order must never show. */
  readonly faults: string[] = []
  private readonly server: Server
  private highest = 0

  constructor(random: () => number) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        // Templates are put in one go: were they refused as well, none would ever be complete.
        const luck = request.method === 'POST' ? random() : 1
        if (luck > 0.05) this.take(Buffer.concat(chunks).toString())
        const status = luck > 0.1 ? 200 : 503
        response.writeHead(status, { 'X-Elastic-Product': 'Elasticsearch' }).end('{"errors":false}')
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://zeebe:secret@127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): void {
    this.server.close()
    this.server.closeAllConnections()
  }

  private take(body: string): void {
    for (const line of body.split('\n')) {
      if (!line.includes('"position"')) continue
      const { position } = JSON.parse(line) as { position: number }
      const before = this.records.get(position)
      if (before !== undefined && before !== line) this.faults.push(`Record ${position} was ${before}, and then ${line}`)
      if (before === undefined && position < this.highest) this.faults.push(`Record ${position} came after ${this.highest}`)
      this.highest = Math.max(this.highest, position)
      this.records.set(position, before ?? line)
    }
  }
}
