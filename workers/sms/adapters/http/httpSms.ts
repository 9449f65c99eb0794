import { z } from 'zod'
import type { Clock } from '../../../Clock.ts'
import type { Log } from '../../../Log.ts'
import { RetryLater } from '../../../RetryLater.ts'
import { openStore } from '../../../store/openStore.ts'
import { type SmsPort, SmsRejected, type TakeReceipt } from '../../SmsPort.ts'
import { type GatewayKey, signRequest } from './signRequest.ts'

export interface HttpGateway {
  /** Messages are posted to `<url>/messages`, receipts read from `<url>/receipts?after=N`. */
  readonly url: string
  readonly key: GatewayKey
}

const Accepted = z.object({ id: z.string().min(1).max(100), acceptedAt: z.iso.datetime() })
const Receipts = z.object({
  receipts: z.array(z.object({ sequence: z.int().min(1), key: z.string(), id: z.string(), status: z.enum(['delivered', 'failed']), at: z.iso.datetime(), detail: z.string().max(500).optional() })),
})

const TIMEOUT_MS = 8000
const BACK_OFF_MS = 3000
const LOOK_EVERY_MS = 1000

/** Sends through a signed HTTP gateway. Its idempotency key is the message's id, so a repeat after a crash is the same message there. */
export function httpSms(options: { gateway: HttpGateway; file: string; clock: Clock; log: Log; takeReceipt: TakeReceipt }): SmsPort {
  const { gateway, file, clock, log, takeReceipt } = options
  const store = openStore(file, 'create table if not exists position (id integer primary key check (id = 1), value integer not null); insert or ignore into position values (1, 0);')
  const state = { up: false, detail: 'connecting', closed: false }
  let cancel = clock.after(0, look)
  let looking: Promise<void> = Promise.resolve()

  async function call(method: 'GET' | 'POST', path: string, body: string, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers: { ...signRequest(gateway.key, body, clock.now()), ...(body === '' ? {} : { 'content-type': 'application/json' }), ...headers },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === '' ? {} : { body }),
    }).catch((error: unknown) => {
      throw away(error instanceof Error ? error.name : 'unreachable')
    })
    if (response.ok) return response.json().catch(() => Promise.reject(away('no JSON')))
    if (response.status >= 500 || [401, 403, 408, 425, 429].includes(response.status)) throw away(`status ${response.status}`)
    throw new SmsRejected(`The SMS gateway refused the message with status ${response.status}`)
  }

  function away(reason: string): RetryLater {
    Object.assign(state, { up: false, detail: reason })
    return new RetryLater(BACK_OFF_MS, `The SMS gateway does not take messages (${reason})`)
  }

  async function takeNew(): Promise<void> {
    const { value } = store.prepare('select value from position').get() as { value: number }
    const { receipts } = Receipts.parse(await call('GET', `/receipts?after=${value}`, ''))
    Object.assign(state, { up: true, detail: 'connected' })
    for (const { key, id, status, at, detail, sequence } of receipts) {
      takeReceipt({ messageId: key, gatewayId: id, status, at, ...(detail === undefined ? {} : { detail }) })
      store.prepare('update position set value = max(value, ?)').run(sequence)
    }
  }

  function look(): void {
    looking = takeNew()
      .catch((error: unknown) => log.info({ reason: error instanceof Error ? error.message : String(error) }, 'no receipts from the SMS gateway'))
      .finally(() => {
        if (!state.closed) cancel = clock.after(LOOK_EVERY_MS, look)
      })
  }

  return {
    async send({ id, to, text }) {
      const accepted = Accepted.parse(await call('POST', '/messages', JSON.stringify({ to, text }), { 'idempotency-key': id }))
      Object.assign(state, { up: true, detail: 'connected' })
      return { gatewayId: accepted.id, at: accepted.acceptedAt }
    },
    status: () => ({ up: state.up, detail: state.detail }),
    async close() {
      state.closed = true
      cancel()
      await looking
      store.close()
    },
  }
}
