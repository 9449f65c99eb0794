import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { systemClock } from '../Clock.ts'
import { httpSms } from '../sms/adapters/http/httpSms.ts'
import { signature } from '../sms/adapters/http/signRequest.ts'
import type { SmsReceipt } from '../sms/SmsPort.ts'
import { eventually } from './eventually.ts'
import { silentLog } from './silentLog.ts'
import type { SmsFixture } from './SmsFixture.ts'

const KEY = { id: 'banjie', secret: 'test-gateway-secret' }
const REFUSED = '13900000404'

/** A tiny gateway that checks signatures and nonces and takes each idempotency key once. */
class Gateway {
  readonly messages = new Map<string, { id: string; to: string; text: string; sequence: number }>()
  readonly #nonces = new Set<string>()
  /** Takes messages but closes the connection instead of answering. */
  silent = false
  away = false
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request)
    if (this.away) return void request.socket.destroy()
    if (!this.#signed(request, body)) return answer(response, 401, {})
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://gateway')
    if (pathname === '/receipts') {
      const receipts = [...this.messages].map(([key, { id, sequence }]) => ({ sequence, key, id, status: 'delivered', at: new Date().toISOString() }))
      return answer(response, 200, { receipts: receipts.filter(({ sequence }) => sequence > Number(searchParams.get('after'))) })
    }
    const { to, text } = JSON.parse(body) as { to: string; text: string }
    if (to === REFUSED) return answer(response, 422, {})
    const key = String(request.headers['idempotency-key'])
    const known = this.messages.get(key) ?? { id: `gw-${this.messages.size + 1}`, to, text, sequence: this.messages.size + 1 }
    this.messages.set(key, known)
    if (this.silent) return void request.socket.destroy()
    answer(response, 202, { id: known.id, acceptedAt: new Date().toISOString() })
  }

  #signed({ headers }: IncomingMessage, body: string): boolean {
    const [timestamp, nonce] = [String(headers['x-timestamp']), String(headers['x-nonce'])]
    if (this.#nonces.has(nonce) || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false
    this.#nonces.add(nonce)
    return headers['x-key-id'] === KEY.id && headers['x-signature'] === signature(KEY.secret, timestamp, nonce, body)
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export async function httpFixture(): Promise<SmsFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-sms-http-'))
  const receipts: SmsReceipt[] = []
  const gateway = new Gateway()
  const url = await gateway.listen()
  const open = () => httpSms({ gateway: { url, key: KEY }, file: join(folder, 'sms.db'), clock: systemClock, log: silentLog, takeReceipt: (receipt) => void receipts.push(receipt) })
  let port = open()
  const restart = async (): Promise<void> => {
    await port.close()
    port = open()
  }
  return {
    get port() {
      return port
    },
    receipts,
    delivered: () => [...gateway.messages.values()].map(({ to, text }) => ({ to, text })),
    async sendAndDie(message) {
      gateway.silent = true
      await port.send(message).catch(() => undefined)
      gateway.silent = false
      await restart()
      await eventually(() => port.status().up)
    },
    restart,
    outage: {
      async begin() {
        gateway.away = true
      },
      async end() {
        gateway.away = false
      },
    },
    refusedNumber: REFUSED,
    async close() {
      await port.close()
      await gateway.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
