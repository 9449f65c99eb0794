import { openStore, type Store } from '../../../store/openStore.ts'

const SCHEMA = `
  create table if not exists part (
    message_id text not null, part integer not null, parts integer not null, state text not null, gateway_id text, receipt text, at text,
    primary key (message_id, part)
  );
  create unique index if not exists part_gateway on part (gateway_id) where gateway_id is not null;
  create table if not exists early_receipt (gateway_id text primary key, receipt text not null, at text not null);
`

/** `sending`: handed to the wire, answer not seen. After a crash nobody knows whether it arrived, so it is never sent again. */
export type PartState = 'sending' | 'sent'

export interface PartReceipt {
  readonly gatewayId: string
  readonly status: 'delivered' | 'failed'
  readonly at: string
}

interface Row {
  message_id: string
  part: number
  parts: number
  state: PartState
  gateway_id: string | null
  receipt: 'delivered' | 'failed' | null
  at: string | null
}

/** What became of each part of each SMS, on disk before and after it goes over the wire. */
export class PartLedger {
  readonly #store: Store

  constructor(file: string) {
    this.#store = openStore(file, SCHEMA)
  }

  state(messageId: string, part: number): { state: PartState; gatewayId: string | null } | undefined {
    const row = this.#store.prepare('select state, gateway_id from part where message_id = ? and part = ?').get(messageId, part) as Pick<Row, 'state' | 'gateway_id'> | undefined
    return row === undefined ? undefined : { state: row.state, gatewayId: row.gateway_id }
  }

  markSending(messageId: string, part: number, parts: number): void {
    this.#store.prepare("insert into part (message_id, part, parts, state) values (?, ?, ?, 'sending')").run(messageId, part, parts)
  }

  /** The part provably did not go out: it may be tried again. */
  unmark(messageId: string, part: number): void {
    this.#store.prepare("delete from part where message_id = ? and part = ? and state = 'sending'").run(messageId, part)
  }

  /** Returns the receipt of the whole message, should this have completed it: receipts may overtake the answer they belong to. */
  markSent(messageId: string, part: number, gatewayId: string): PartReceipt & { messageId: string } | undefined {
    return this.#store.transaction(() => {
      this.#store.prepare("update part set state = 'sent', gateway_id = ? where message_id = ? and part = ?").run(gatewayId, messageId, part)
      const early = this.#store.prepare('delete from early_receipt where gateway_id = ? returning receipt, at').get(gatewayId) as { receipt: 'delivered' | 'failed'; at: string } | undefined
      return early === undefined ? undefined : this.#take({ gatewayId, status: early.receipt, at: early.at })
    })()
  }

  /** Takes the receipt of one part; returns the whole message's once every part is delivered or one has failed. */
  take(receipt: PartReceipt): (PartReceipt & { messageId: string }) | undefined {
    return this.#store.transaction(() => this.#take(receipt))()
  }

  close(): void {
    this.#store.close()
  }

  #take(receipt: PartReceipt): (PartReceipt & { messageId: string }) | undefined {
    const { gatewayId, status, at } = receipt
    const known = this.#store.prepare('select * from part where gateway_id = ?').get(gatewayId) as Row | undefined
    if (known === undefined) {
      this.#store.prepare('insert or ignore into early_receipt values (?, ?, ?)').run(gatewayId, status, at)
      return undefined
    }
    // The first final word counts.
    this.#store.prepare('update part set receipt = coalesce(receipt, ?), at = coalesce(at, ?) where gateway_id = ?').run(status, at, gatewayId)
    const all = this.#store.prepare('select * from part where message_id = ? order by part').all(known.message_id) as Row[]
    const first = all[0]?.gateway_id ?? gatewayId
    if (all.some((row) => row.receipt === 'failed')) return { messageId: known.message_id, gatewayId: first, status: 'failed', at }
    const complete = all.length === known.parts && all.every((row) => row.receipt === 'delivered')
    return complete ? { messageId: known.message_id, gatewayId: first, status: 'delivered', at } : undefined
  }
}
