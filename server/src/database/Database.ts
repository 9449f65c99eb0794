import { DeadlockException, IsolationLevel, LockWaitTimeoutException, type MikroORM } from '@mikro-orm/core'
import type { AbstractSqlDriver } from '@mikro-orm/sql'
import type { Logger } from 'pino'
import type { Clock } from '../http/Clock.ts'
import type { EntityManager } from './EntityType.ts'
import { TurnQueue } from './TurnQueue.ts'
import { currentUnit, outsideUnits, runUnit, type UnitOfWork } from './unitOfWork.ts'

export type Dialect = 'sqlite' | 'mysql'

const ATTEMPTS = 5

/** The one way to the tables. Reading: `fork()`. Changing: `transactional`, and nothing else. */
export class Database {
  readonly dialect: Dialect
  readonly orm: MikroORM<AbstractSqlDriver>
  readonly #clock: Clock
  readonly #log: Logger
  /** SQLite has one writer: transactions wait here instead of failing with SQLITE_BUSY. */
  readonly #writer = new TurnQueue()

  constructor(orm: MikroORM<AbstractSqlDriver>, dialect: Dialect, clock: Clock, log: Logger) {
    this.orm = orm
    this.dialect = dialect
    this.#clock = clock
    this.#log = log
  }

  /** A fresh unit for reading; inside a transaction the transaction's own, so that it sees its changes. */
  fork(): EntityManager {
    return currentUnit()?.em ?? this.orm.em.fork()
  }

  /**
   * Runs `work` in one transaction: all of it happens or nothing. Called inside another transaction it joins that one.
   * On MySQL `work` is run again after a deadlock, so it must keep its effects in the database.
   */
  async transactional<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const outer = currentUnit()
    if (outer) return this.#join(outer, work)
    if (this.dialect === 'sqlite') return this.#writer.run(() => this.#begin(work))
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#begin(work)
      } catch (error) {
        const passing = error instanceof DeadlockException || error instanceof LockWaitTimeoutException
        if (!passing || attempt >= ATTEMPTS) throw error
        await new Promise((resolve) => setTimeout(resolve, 10 * attempt * (1 + Math.random())))
      }
    }
  }

  async close(): Promise<void> {
    await this.#writer.run(() => Promise.resolve())
    await this.orm.close(true)
  }

  async #join<T>(unit: UnitOfWork, work: (em: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(unit.em)
    } catch (error) {
      unit.failure ??= { error }
      throw error
    }
  }

  async #begin<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    let unit: UnitOfWork | undefined
    try {
      const options = this.dialect === 'mysql' ? { isolationLevel: IsolationLevel.READ_COMMITTED } : {}
      const result = await this.orm.em.fork().transactional(async (em) => {
        unit = { em, now: this.#clock.now(), beforeCommit: [], afterCommit: [], ended: false, failure: undefined }
        return await runUnit(unit, () => this.#work(em, work))
      }, options)
      if (unit) this.#finish(unit)
      return result
    } finally {
      if (unit) unit.ended = true
    }
  }

  async #work<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
    const result = await work(em)
    const unit = currentUnit()
    if (!unit) return result
    await em.flush()
    for (let hook = unit.beforeCommit.shift(); hook; hook = unit.beforeCommit.shift()) await hook()
    if (unit.failure) throw unit.failure.error
    return result
  }

  /** What follows a commit may fail without undoing it, so it is only logged. */
  #finish(unit: UnitOfWork): void {
    unit.ended = true
    for (const hook of unit.afterCommit) {
      outsideUnits(() => {
        try {
          hook()
        } catch (error) {
          this.#log.error({ err: error }, 'A step after a commit failed')
        }
      })
    }
  }
}
