import type { AppContext, Clock, EntityManager, Keys, Locale } from '../http/index.ts'
import type { Bell } from './Bell.ts'
import type { Caller } from './schema.ts'

/** Finds who stands behind a number. */
export interface Callers {
  /** Keyed hash of a number, the same the customers are found by. */
  hash(number: string): string
  byNumber(em: EntityManager, number: string): Promise<{ readonly id: string } | undefined>
  /** What the pop shows of a customer, small facts in this language. */
  byId(em: EntityManager, id: string, locale: Locale): Promise<Caller | undefined>
}

/** What the calls room shares among its parts. */
export interface CallDesk {
  readonly context: AppContext
  readonly clock: Clock
  readonly keys: Keys
  readonly callers: Callers
  /** Rings when a command was written, so that a waiting switch gets it at once. */
  readonly bell: Bell
}
