import { setTimeout as sleep } from 'node:timers/promises'
import type { CaseworkPort } from '../casework/CaseworkPort.ts'
import type { Log } from '../Log.ts'
import { ServerRefusal } from '../ServerRefusal.ts'
import { openStore, type Store } from '../store/openStore.ts'
import type { SmsReceipt } from './SmsPort.ts'

const SCHEMA = `
  create table if not exists receipt (
    id integer primary key autoincrement, message_id text not null, status text not null, gateway_id text not null, at text not null, detail text,
    unique (message_id, status)
  );
`
const IDLE_MS = 250
const AWAY_MS = 2000

/** Receipts on their way to the server: durable, at least once, in the order they came. */
export class ReceiptQueue {
  readonly #store: Store

  constructor(file: string) {
    this.#store = openStore(file, SCHEMA)
  }

  add({ messageId, status, gatewayId, at, detail }: SmsReceipt): void {
    this.#store.prepare('insert or ignore into receipt (message_id, status, gateway_id, at, detail) values (?, ?, ?, ?, ?)').run(messageId, status, gatewayId, at, detail ?? null)
  }

  /** Hands receipts over until the signal fires. */
  async pump(casework: CaseworkPort, log: Log, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const row = this.#next()
      const handed = row !== undefined && (await this.#handOver(row, casework, log))
      if (handed) this.#store.prepare('delete from receipt where id = ?').run(row.id)
      else await sleep(row === undefined ? IDLE_MS : AWAY_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  close(): void {
    this.#store.close()
  }

  #next(): (SmsReceipt & { id: number }) | undefined {
    const row = this.#store.prepare('select * from receipt order by id limit 1').get() as Record<string, unknown> | undefined
    if (row === undefined) return undefined
    const { id, message_id, status, gateway_id, at, detail } = row as { id: number; message_id: string; status: 'delivered' | 'failed'; gateway_id: string; at: string; detail: string | null }
    return { id, messageId: message_id, status, gatewayId: gateway_id, at, ...(detail === null ? {} : { detail }) }
  }

  async #handOver({ messageId, status, gatewayId, at, detail }: SmsReceipt, casework: CaseworkPort, log: Log): Promise<boolean> {
    try {
      await casework.reportReceipt(messageId, { status, gatewayId, at, detail })
      return true
    } catch (error) {
      // A refused token is a matter for an operator; the receipts wait for it.
      if (!(error instanceof ServerRefusal) || error.status === 401 || error.status === 403) return false
      // The server knows no such message: keeping the receipt would only block those behind it.
      log.error({ messageId, status, code: error.code }, 'receipt refused by the server')
      return true
    }
  }
}
