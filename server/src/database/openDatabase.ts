import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { MikroORM as MySqlOrm } from '@mikro-orm/mysql'
import { MikroORM as SqliteOrm } from '@mikro-orm/sqlite'
import type { MikroORM } from '@mikro-orm/core'
import { Migrator } from '@mikro-orm/migrations'
import type { AbstractSqlDriver } from '@mikro-orm/sql'
import type { Logger } from 'pino'
import type { Clock } from '../http/Clock.ts'
import type { Module } from '../http/Module.ts'
import { Database } from './Database.ts'
import { DatabaseError } from './DatabaseError.ts'
import { waitForTheWriter, type SqliteLink } from './waitForTheWriter.ts'

/** What opening needs besides the address. */
export interface DatabaseParts {
  readonly modules: readonly Module[]
  readonly clock: Clock
  readonly log: Logger
  /** Refuse instead of making an empty SQLite file. */
  readonly mustExist?: boolean
}

/** Opens `sqlite:FILE` or `mysql://…` for the entities of the modules. Throws {@link DatabaseError} with one clear sentence. */
export async function openDatabase(url: string, { modules, clock, log, mustExist = false }: DatabaseParts): Promise<Database> {
  const shared = {
    entities: modules.flatMap((module) => [...(module.entities ?? [])]),
    extensions: [Migrator],
    migrations: {
      migrationsList: modules.flatMap((module) => [...(module.migrations ?? [])]).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      snapshot: false,
      transactional: true,
      allOrNothing: false,
    },
    // Search tables of each dialect and the audit's triggers are the migrations' own, a lock table is of former versions; the comparison with the entities leaves them alone.
    schemaGenerator: { skipTables: [/_fts/, 'migration_lock'], ignoreTriggers: true },
    forceUtcTimezone: true,
    timezone: 'Z',
    debug: false,
    logger: (message: string) => log.debug(message),
  }
  if (mustExist && url.startsWith('sqlite:') && !existsSync(url.slice('sqlite:'.length)))
    throw new DatabaseError(`There is no database file ${url.slice('sqlite:'.length)}: check DATA_DIR or DATABASE_URL.`)
  try {
    if (url.startsWith('sqlite:')) return new Database(await openSqlite(url.slice('sqlite:'.length), shared), 'sqlite', clock, log)
    if (/^(mysql|mariadb):\/\//.test(url)) return new Database(await openMySql(url.replace(/^mariadb:/, 'mysql:'), shared), 'mysql', clock, log)
  } catch (error) {
    throw new DatabaseError(sentence(url, error), { cause: error })
  }
  throw new DatabaseError(`DATABASE_URL must be sqlite:FILE or mysql://user:password@host:port/database, but is "${withoutPassword(url)}".`)
}

type Shared = Omit<NonNullable<Parameters<typeof SqliteOrm.init>[0]>, 'dbName'>

async function openSqlite(file: string, shared: object): Promise<MikroORM<AbstractSqlDriver>> {
  mkdirSync(dirname(file), { recursive: true })
  const orm = await SqliteOrm.init({
    ...(shared as Shared),
    dbName: file,
    // SQLite's driver forgets synchronous=FULL when an existing WAL file is opened again: a power cut would lose commits.
    onCreateConnection: async (connection) => {
      await pragmas(connection, ['busy_timeout = 5000', 'journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'cache_size = -32000', 'busy_timeout = 0'])
      waitForTheWriter(connection as unknown as SqliteLink)
    },
    // Readers have a connection of their own, so that they neither wait for the writer nor see what is not committed yet.
    preferReadReplicas: true,
    replicas: [
      {
        name: 'reader',
        dbName: file,
        onCreateConnection: (connection: unknown) => pragmas(connection, ['busy_timeout = 5000', 'query_only = on', 'cache_size = -32000']),
      },
    ],
  })
  await orm.em.getConnection('write').execute('select count(*) from sqlite_master')
  return orm as unknown as MikroORM<AbstractSqlDriver>
}

async function openMySql(url: string, shared: object): Promise<MikroORM<AbstractSqlDriver>> {
  const orm = await MySqlOrm.init({
    ...(shared as Shared),
    clientUrl: url,
    charset: 'utf8mb4',
    collate: 'utf8mb4_bin',
    pool: { min: 0, max: 20 },
    driverOptions: { connectTimeout: 5000 },
    // Lists go by id, newest first, and end after a page. MariaDB and MySQL would rather intersect two indices, a million rows each, and sort
    // what is left: twenty seconds instead of twenty milliseconds at ten million cases.
    onCreateConnection: (connection: unknown) => statement(connection, "set session optimizer_switch = 'index_merge_intersection=off'"),
  } as Parameters<typeof MySqlOrm.init>[0])
  await orm.em.getConnection('write').execute('select 1')
  return orm as unknown as MikroORM<AbstractSqlDriver>
}

async function pragmas(connection: unknown, settings: readonly string[]): Promise<void> {
  for (const setting of settings) await statement(connection, `pragma ${setting}`)
}

async function statement(connection: unknown, sql: string): Promise<void> {
  const { executeQuery } = connection as { executeQuery(query: { sql: string; parameters: unknown[] }): Promise<unknown> }
  await executeQuery.call(connection, { sql, parameters: [] })
}

function sentence(url: string, error: unknown): string {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
  if (/not a database|malformed|corrupt/i.test(reason ?? '')) {
    return `The database file ${url.slice('sqlite:'.length)} is damaged or not an SQLite file (${reason}): restore it from a backup, or set DATABASE_URL to another file.`
  }
  return `The database ${withoutPassword(url)} cannot be opened (${reason}): check DATABASE_URL, that the folder is writable or the database server is running, then start again.`
}

function withoutPassword(url: string): string {
  // To the last @: a password may hold one itself.
  return url.replace(/:\/\/([^:@/]+):.*@/, '://$1:…@')
}
