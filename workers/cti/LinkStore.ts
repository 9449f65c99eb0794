import { noSeal, type NumberSeal, openedJson, sealedJson } from '../store/numberSeal.ts'
import { openStore, type Store } from '../store/openStore.ts'
import type { CallEvent } from './CallEvent.ts'

const SCHEMA = `
  create table if not exists position (name text primary key, value integer not null);
  create table if not exists upload (call_id text primary key, json text not null);
`

/** What the telephone link must not forget: how far commands were carried out, and recordings still to be handed over. */
export class LinkStore {
  readonly #store: Store
  readonly #seal: NumberSeal

  constructor(file: string, seal: NumberSeal = noSeal) {
    this.#seal = seal
    this.#store = openStore(file, SCHEMA)
  }

  get commandPosition(): number {
    const row = this.#store.prepare("select value from position where name = 'command'").get() as { value: number } | undefined
    return row?.value ?? 0
  }

  set commandPosition(sequence: number) {
    this.#store.prepare("insert or replace into position values ('command', ?)").run(sequence)
  }

  addUploads(events: readonly CallEvent[]): void {
    const insert = this.#store.prepare('insert or ignore into upload values (?, ?)')
    for (const event of events) if (event.type === 'RecordingReady' && event.callId) insert.run(event.callId, sealedJson(event, this.#seal))
  }

  nextUpload(): CallEvent | undefined {
    const row = this.#store.prepare('select json from upload order by rowid limit 1').get() as { json: string } | undefined
    return row === undefined ? undefined : openedJson<CallEvent>(row.json, this.#seal)
  }

  removeUpload(callId: string): void {
    this.#store.prepare('delete from upload where call_id = ?').run(callId)
  }

  /** Puts an upload that failed behind the others. */
  postponeUpload(event: CallEvent): void {
    this.removeUpload(event.callId ?? '')
    this.addUploads([event])
  }

  close(): void {
    this.#store.close()
  }
}
