import type { AppContext, EntityManager, Person } from '../http/index.ts'
import type { BatchFilter } from './schema.ts'

/** One thing a batch is done to. */
export interface Subject {
  readonly subject: string
  readonly label: string
}

export interface ItemDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
  readonly reason: string
  readonly receiver: string | null
  readonly item: number
  /** As it was frozen. */
  readonly filter: BatchFilter
}

/** What a kind of batch does. */
export interface BatchWork {
  /** The engine decides whether it is done; until its answer the item is `sent`. */
  readonly toldByEngine?: true
  /** What the filter finds for this person, at most `limit`. */
  select(em: EntityManager, actor: Person, filter: BatchFilter, limit: number, now: Date): Promise<Subject[]>
  /** Does it to one, with the person's rights as they are now. Throws Problem where it can't be done. */
  perform(em: EntityManager, context: AppContext, subject: string, deed: ItemDeed): Promise<void>
}
