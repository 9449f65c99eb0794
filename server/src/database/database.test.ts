import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LockMode } from '@mikro-orm/core'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../app.ts'
import { TestClock } from '../../test/TestClock.ts'
import { Account } from '../identity/Account.ts'
import { afterCommit, DatabaseError, FullTextIndex, migrate, openDatabase, type Database, type EntityManager } from './index.ts'

const parts = { modules, clock: new TestClock(), log: pino({ level: 'silent' }) }
/** `mysql://user:password@host:port/database` of an empty database; without it only SQLite is tested. */
const mysqlUrl = process.env.TEST_MYSQL_URL
const folder = mkdtempSync(join(tmpdir(), 'banjie-database-'))
const urls = [`sqlite:${join(folder, 'one.db')}`, ...(mysqlUrl ? [mysqlUrl] : [])]

const opened: Database[] = []

afterAll(() => Promise.all(opened.map((database) => database.close())))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const url of urls) {
  describe(`the database on ${url.split(':')[0]}`, () => {
    let database: Database

    beforeAll(async () => {
      database = await openDatabase(url, parts)
      await migrate(database)
      await database.transactional((em) => em.nativeDelete(Account, {}))
    })
    afterAll(() => database.close())

    const account = (username: string) => ({
      username,
      name: 'x',
      passwordHash: null,
      site: 'HZ',
      department: null,
      extension: null,
      active: true,
      createdAt: new Date('2026-11-23T01:02:03.004Z'),
    })
    const add = (em: EntityManager, username: string) => em.insert(Account, account(username))
    const count = (username: string) => database.fork().count(Account, { username })

    it('should have exactly the tables the entities describe once migrated', async () => {
      expect(await tablesOf(database, url)).toEqual(await tablesOf(...(await madeFromEntities(url))))
    })

    it('should be migrated again without a change', async () => {
      await migrate(database)
      expect(await database.orm.migrator.getPending()).toEqual([])
    })

    it('should keep instants to the millisecond in UTC', async () => {
      await database.transactional((em) => add(em, 'instant'))
      expect((await database.fork().findOneOrFail(Account, { username: 'instant' })).createdAt.toISOString()).toBe('2026-11-23T01:02:03.004Z')
    })

    it('should keep all of a transaction or nothing', async () => {
      const failing = database.transactional(async (em) => {
        await add(em, 'nothing')
        throw new Error('afterwards')
      })
      await expect(failing).rejects.toThrow('afterwards')
      expect(await count('nothing')).toBe(0)
    })

    it('should let an inner call join the outer one, and roll back both when the inner fails', async () => {
      const outer = database.transactional(async (em) => {
        await add(em, 'outer')
        await database
          .transactional(async (inner) => {
            expect(inner).toBe(em)
            await add(inner, 'inner')
            throw new Error('inner')
          })
          .catch(() => undefined)
      })
      await expect(outer).rejects.toThrow('inner')
      expect([await count('outer'), await count('inner')]).toEqual([0, 0])
    })

    it('should see its own changes inside, and nobody else’s before they are committed', async () => {
      await database.transactional(async (em) => {
        await add(em, 'inside')
        expect(await database.fork().count(Account, { username: 'inside' })).toBe(1)
        expect(await database.orm.em.fork().count(Account, { username: 'inside' })).toBe(0)
      })
      expect(await count('inside')).toBe(1)
    })

    it('should run steps after a commit once, never after a roll back', async () => {
      const steps: string[] = []
      await database.transactional(async (em) => {
        afterCommit(em, () => steps.push('committed'))
        await add(em, 'steps')
        expect(steps).toEqual([])
      })
      await database
        .transactional((em) => {
          afterCommit(em, () => steps.push('never'))
          return Promise.reject(new Error('no'))
        })
        .catch(() => undefined)
      expect(steps).toEqual(['committed'])
      expect(() => afterCommit(database.fork(), () => undefined)).toThrow('database.transactional')
    })

    it('should let a hundred writers through without a lost change', async () => {
      await database.transactional((em) => add(em, 'counter'))
      await Promise.all(
        Array.from({ length: 100 }, () =>
          database.transactional(async (em) => {
            const { id } = await em.findOneOrFail(Account, { username: 'counter' }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
            const row = await em.findOneOrFail(Account, { id }, { refresh: true })
            await em.nativeUpdate(Account, { id }, { name: String(Number(row.name === 'x' ? 0 : row.name) + 1) })
          }),
        ),
      )
      expect((await database.fork().findOneOrFail(Account, { username: 'counter' })).name).toBe('100')
    })

    it('should find Chinese texts by their words', async () => {
      const index = new FullTextIndex('test_fts')
      const connection = database.orm.em.getConnection('write')
      await connection.execute('drop table if exists test_fts')
      for (const statement of index.statements[database.dialect]) await connection.execute(statement)
      await database.transactional(async (em) => {
        await index.put(em, 1, '投诉送货少烟，卷烟数量不足')
        await index.put(em, 2, '举报文三路无证经营卷烟 HZ-TS-20261123-0042-7')
        await index.put(em, 3, '即将改写')
        await index.put(em, 3, '建议延长营业时间')
      })
      const find = (query: string) => index.search(database.fork(), query, 10)
      expect([await find('卷烟'), await find('送货'), await find('无证 经营'), await find('改写'), await find('营业时间')]).toEqual([
        [2, 1],
        [1],
        [2],
        [],
        [3],
      ])
      expect(await find('",.')).toBeUndefined()
      expect(await find('" OR 1=1 --')).toEqual([])
      await database.transactional((em) => index.remove(em, 1))
      expect(await find('送货')).toEqual([])
      await connection.execute('drop table test_fts')
    })
  })
}

/**
 * A second database whose tables come from the entities instead of the migrations. The two are compared as the database
 * itself tells them: the mapper's own comparison takes MariaDB's defaults and SQLite's large keys for differences.
 */
async function madeFromEntities(url: string): Promise<[Database, string]> {
  const beside = `${url}_entities`
  if (!url.startsWith('sqlite:')) {
    const name = new URL(beside).pathname.slice(1)
    const database = await openDatabase(url, parts)
    await database.orm.em.getConnection('write').execute(`drop database if exists ${name}`)
    await database.orm.em.getConnection('write').execute(`create database ${name}`)
    await database.close()
  }
  const made = await openDatabase(beside, parts)
  await made.orm.schema.create()
  opened.push(made)
  return [made, beside]
}

async function tablesOf(database: Database, url: string): Promise<string[]> {
  if (database.dialect === 'sqlite') {
    const statements = (await database.orm.em
      .getConnection('write')
      .execute(
        "select sql from sqlite_master where type in ('table', 'index') and tbl_name not like '%_fts%' and name not like 'sqlite_%' and tbl_name <> 'mikro_orm_migrations'",
      )) as unknown as { sql: string }[]
    return statements.map(({ sql }) => (sql.startsWith('CREATE TABLE') ? columnsInOrder(sql) : sql)).toSorted()
  }
  const name = new URL(url).pathname.slice(1)
  const own = "table_name not like '%\\_fts%' and table_name not in ('migration_lock', 'mikro_orm_migrations')"
  const rows = (sql: string) => database.orm.em.getConnection('write').execute(sql, [name]) as Promise<object[]>
  const columns = await rows(
    `select table_name t, column_name c, column_type k, is_nullable n, column_default d, extra e, collation_name o from information_schema.columns where table_schema = ? and ${own}`,
  )
  const indexes = await rows(
    `select table_name t, index_name i, non_unique n, group_concat(column_name order by seq_in_index) c from information_schema.statistics where table_schema = ? and ${own} group by 1, 2, 3`,
  )
  return [...columns, ...indexes].map((row) => Object.values(row).join(' ')).toSorted()
}

/** A table kept in the order of its key, or to which columns were added later, is the same table to the entities. */
function columnsInOrder(sql: string): string {
  const [head = '', ...columns] = sql.replace(/ without rowid$/, '').replace(/\)$/, '').split(/ \((?=`)|, (?=`|primary key)/)
  return [head, ...columns.toSorted()].join(', ')
}

describe('opening SQLite', () => {
  it('should commit to the disk at every opening, not only at the first', async () => {
    for (let opening = 0; opening < 2; opening++) {
      const database = await openDatabase(`sqlite:${join(folder, 'sync.db')}`, parts)
      const pragma = async (name: string, kind: 'read' | 'write') =>
        Object.values(((await database.orm.em.getConnection(kind).execute(`pragma ${name}`)) as unknown as object[])[0] ?? {})[0] as unknown
      expect([await pragma('synchronous', 'write'), await pragma('journal_mode', 'write'), await pragma('foreign_keys', 'write')]).toEqual([
        2,
        'wal',
        1,
      ])
      expect(await pragma('query_only', 'read')).toBe(1)
      await database.close()
    }
  })

  it('should say in one sentence what is wrong with a damaged file, a folder, a dead server, a strange address', async () => {
    const damaged = join(folder, 'damaged.db')
    writeFileSync(damaged, 'this is no database, but long enough to look at '.repeat(100))
    const sentences = await Promise.all(
      [`sqlite:${damaged}`, `sqlite:${folder}`, 'mysql://root:secret@127.0.0.1:1/banjie', 'postgres://x'].map((url) =>
        openDatabase(url, parts).then(
          () => 'opened',
          (error: unknown) => (error instanceof DatabaseError ? error.message : `not a DatabaseError: ${String(error)}`),
        ),
      ),
    )
    expect(sentences[0]).toMatch(/^The database file .*damaged\.db is damaged or not an SQLite file .*restore it from a backup/)
    expect(sentences[1]).toMatch(/^The database sqlite:.* cannot be opened \(unable to open database file/)
    expect(sentences[2]).toMatch(/^The database mysql:\/\/root:…@127\.0\.0\.1:1\/banjie cannot be opened .*ECONNREFUSED/)
    expect(sentences[3]).toMatch(/^DATABASE_URL must be/)
    expect(sentences.join()).not.toContain('secret')
  })
})
