import { noSeal, type NumberSeal } from '../../../store/numberSeal.ts'
import { openStore, type Store } from '../../../store/openStore.ts'

const SCHEMA = `
  create table if not exists message (
    gateway_id integer primary key autoincrement, idempotency_key text not null unique, recipient text not null, text text not null,
    submissions integer not null, accepted_at text not null, delivered_at text
  );
  create index if not exists message_waiting on message (gateway_id) where delivered_at is null;
`

export interface GatewayMessage {
  readonly gatewayId: string
  readonly key: string
  readonly to: string
  readonly text: string
  /** How often somebody tried to submit this key; delivered it is once. */
  readonly submissions: number
  readonly acceptedAt: string
  readonly deliveredAt: string | null
}

interface Row {
  gateway_id: number
  idempotency_key: string
  recipient: string
  text: string
  submissions: number
  accepted_at: string
  delivered_at: string | null
}

/** A message centre in one durable file: sees idempotency keys, takes each once, delivers into nothing. */
export class LocalGateway {
  readonly #store: Store
  readonly #seal: NumberSeal

  constructor(file: string, seal: NumberSeal = noSeal) {
    this.#seal = seal
    this.#store = openStore(file, SCHEMA)
  }

  submit(key: string, to: string, text: string, now: Date): GatewayMessage {
    this.#store
      .prepare(
        'insert into message (idempotency_key, recipient, text, submissions, accepted_at) values (?, ?, ?, 1, ?) on conflict (idempotency_key) do update set submissions = submissions + 1',
      )
      .run(key, this.#seal.seal(to), text, now.toISOString())
    return this.#present(this.#store.prepare('select * from message where idempotency_key = ?').get(key) as Row)
  }

  undelivered(acceptedBefore: Date): GatewayMessage[] {
    const rows = this.#store.prepare('select * from message where delivered_at is null and accepted_at <= ? order by gateway_id limit 100').all(acceptedBefore.toISOString())
    return (rows as Row[]).map((row) => this.#present(row))
  }

  markDelivered(key: string, now: Date): void {
    this.#store.prepare('update message set delivered_at = coalesce(delivered_at, ?) where idempotency_key = ?').run(now.toISOString(), key)
  }

  all(): GatewayMessage[] {
    return (this.#store.prepare('select * from message order by gateway_id').all() as Row[]).map((row) => this.#present(row))
  }

  close(): void {
    this.#store.close()
  }

  #present(row: Row): GatewayMessage {
    return {
      gatewayId: `local-${row.gateway_id}`,
      key: row.idempotency_key,
      to: this.#seal.open(row.recipient),
      text: row.text,
      submissions: row.submissions,
      acceptedAt: row.accepted_at,
      deliveredAt: row.delivered_at,
    }
  }
}
