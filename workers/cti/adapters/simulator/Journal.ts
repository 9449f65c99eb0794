import { randomInt, randomUUID } from 'node:crypto'
import type { CallEvent } from '../../CallEvent.ts'
import { noSeal, type NumberSeal, openedJson, sealedJson } from '../../../store/numberSeal.ts'
import { openStore, type Store } from '../../../store/openStore.ts'
import { applyFact } from './applyFact.ts'
import type { Fact } from './Fact.ts'
import { emptyState, type State } from './State.ts'

const SCHEMA = `
  create table if not exists identity (id integer primary key check (id = 1), switch_id text not null, seed integer not null);
  create table if not exists fact (position integer primary key autoincrement, sequence integer, json text not null);
  create index if not exists fact_sequence on fact (sequence) where sequence is not null;
  create table if not exists snapshot (id integer primary key check (id = 1), position integer not null, json text not null);
`
const FACTS_PER_SNAPSHOT = 1000

/** The switch's memory on disk: facts in the order they happened, and now and then the state they add up to. */
export class Journal {
  readonly switchId: string
  readonly #store: Store
  readonly #seed: number
  readonly #seal: NumberSeal
  #position = 0
  #snapshotPosition = 0
  #acknowledged = 0

  /** @param seed of a new journal's randomness; an existing one keeps its own. */
  constructor(file: string, seed: number = randomInt(2 ** 31), seal: NumberSeal = noSeal) {
    this.#seal = seal
    this.#store = openStore(file, SCHEMA)
    this.#store.prepare('insert or ignore into identity values (1, ?, ?)').run(`sim-${randomUUID()}`, seed)
    const identity = this.#store.prepare('select switch_id, seed from identity').get() as { switch_id: string; seed: number }
    this.switchId = identity.switch_id
    this.#seed = identity.seed
  }

  /** The state the facts add up to. */
  load(): State {
    const snapshot = this.#store.prepare('select position, json from snapshot').get() as { position: number; json: string } | undefined
    const state = snapshot === undefined ? emptyState(this.#seed) : openedJson<State>(snapshot.json, this.#seal)
    this.#snapshotPosition = this.#position = snapshot?.position ?? 0
    const rows = this.#store.prepare('select position, json from fact where position > ? order by position').iterate(this.#position)
    for (const row of rows as IterableIterator<{ position: number; json: string }>) {
      applyFact(state, openedJson<Fact>(row.json, this.#seal))
      this.#position = row.position
    }
    return state
  }

  /** Makes the facts of one turn durable, all or none. `state` is the state after them. */
  append(facts: readonly Fact[], state: State): void {
    const insert = this.#store.prepare('insert into fact (sequence, json) values (?, ?)')
    this.#store.transaction(() => {
      for (const fact of facts) {
        const { lastInsertRowid } = insert.run(fact.kind === 'event' ? fact.event.sequence : null, sealedJson(fact, this.#seal))
        this.#position = Number(lastInsertRowid)
      }
      if (this.#position - this.#snapshotPosition >= FACTS_PER_SNAPSHOT) this.#snapshot(state)
    })()
  }

  eventsAfter(sequence: number, limit: number): CallEvent[] {
    const rows = this.#store.prepare('select json from fact where sequence > ? order by sequence limit ?').all(sequence, limit) as { json: string }[]
    return rows.map(({ json }) => openedJson<Fact>(json, this.#seal)).flatMap((fact) => (fact.kind === 'event' ? [fact.event] : []))
  }

  /** Events up to here are safe elsewhere: the next snapshot may drop them. */
  acknowledge(sequence: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, sequence)
  }

  close(): void {
    this.#store.close()
  }

  #snapshot(state: State): void {
    this.#store.prepare('insert or replace into snapshot values (1, ?, ?)').run(this.#position, sealedJson(state, this.#seal))
    this.#snapshotPosition = this.#position
    this.#store.prepare('delete from fact where position <= ? and (sequence is null or sequence <= ?)').run(this.#position, this.#acknowledged)
  }
}
