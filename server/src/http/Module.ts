import type { Router } from 'express'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Database } from '../database/Database.ts'
import type { EntityType } from '../database/EntityType.ts'
import type { NamedMigration } from '../database/sqlMigration.ts'
import type { LiveHub } from '../live/index.ts'
import type { Clock } from './Clock.ts'
import type { Config } from './Config.ts'
import type { Keys } from './Keys.ts'

/** Ends background work; resolves when nothing of it runs any more. */
export type Stop = () => Promise<void>

/** What every noun is given: made once per server in `createServer`. */
export interface AppContext {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly live: LiveHub
  readonly keys: Keys
  readonly metrics: Registry
  /** Fires when the server begins to stop: whoever holds a request open answers it now. */
  readonly stopping: AbortSignal
}

/** A noun declares its parts as data; app.ts lists the modules: removing one is deleting a folder and a line. */
export interface Module {
  readonly name: string
  readonly entities?: readonly EntityType[]
  /** Run in the order of their names over all modules; each noun has a number range. */
  readonly migrations?: readonly NamedMigration[]
  /** Mounted under /api/v1. */
  routes?(context: AppContext): Router
  /** Mounted at the root, before the portal's files. */
  rootRoutes?(context: AppContext): Router
  /** Fills a new database; runs after all migrations, in the order of the modules, and must do nothing where data is. */
  seed?(context: AppContext): Promise<void>
  /** Starts background work once the server listens. */
  start?(context: AppContext): Promise<Stop> | Stop
}
