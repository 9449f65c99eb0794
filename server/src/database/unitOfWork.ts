import { AsyncLocalStorage } from 'node:async_hooks'
import type { EntityManager } from './EntityType.ts'

/** One transaction while it runs: what must happen before it commits and after. */
export interface UnitOfWork {
  readonly em: EntityManager
  readonly now: Date
  readonly beforeCommit: (() => Promise<void>)[]
  readonly afterCommit: (() => void)[]
  ended: boolean
  /** Set when a part that joined has failed: the whole may not commit, even if the failure was caught. */
  failure: { readonly error: unknown } | undefined
}

const byManager = new WeakMap<EntityManager, UnitOfWork>()
const running = new AsyncLocalStorage<UnitOfWork>()

export function currentUnit(): UnitOfWork | undefined {
  const unit = running.getStore()
  return unit?.ended === false ? unit : undefined
}

/** The transaction of `em`. Throws when there is none: the change would not be atomic. */
export function unitOf(em: EntityManager): UnitOfWork {
  const unit = byManager.get(em) ?? currentUnit()
  if (!unit || unit.ended) throw new Error('Expected to run inside database.transactional, but no transaction is open')
  return unit
}

/** Runs `work` as the given unit; calls of `transactional` inside it join. */
export function runUnit<T>(unit: UnitOfWork, work: () => Promise<T>): Promise<T> {
  byManager.set(unit.em, unit)
  return running.run(unit, work)
}

/** Runs `work` as if outside of any transaction, so that what it starts does not join one that is over. */
export function outsideUnits(work: () => void): void {
  running.exit(work)
}

/** Runs `work` once, last thing before the transaction of `em` commits; it may still change data, and its failure rolls back. */
export function beforeCommit(em: EntityManager, work: () => Promise<void>): void {
  unitOf(em).beforeCommit.push(work)
}

/** Runs `work` once the transaction of `em` has committed; never when it rolls back. */
export function afterCommit(em: EntityManager, work: () => void): void {
  unitOf(em).afterCommit.push(work)
}
