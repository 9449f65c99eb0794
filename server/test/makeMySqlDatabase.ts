import { randomUUID } from 'node:crypto'
import { createConnection } from 'mysql2/promise'

/** An empty database for one test server. */
export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** Makes a database beside the one of `TEST_MYSQL_URL`; undefined when that is not set. */
export async function makeMySqlDatabase(): Promise<TestDatabase | undefined> {
  const base = process.env.TEST_MYSQL_URL
  if (!base) return undefined
  const url = new URL(base)
  const name = `banjie_test_${randomUUID().slice(0, 8)}`
  const run = async (sql: string): Promise<void> => {
    const connection = await createConnection({ uri: base })
    await connection.query(sql).finally(() => connection.end())
  }
  await run(`create database ${name}`)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database ${name}`) }
}
