import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, expect, describe, it } from 'vitest'
import { testConfig } from '../../test/buildTestServer.ts'
import { makeMySqlDatabase } from '../../test/makeMySqlDatabase.ts'
import { TestClock } from '../../test/TestClock.ts'
import { auditModule } from '../audit/index.ts'
import { identity } from '../identity/index.ts'
import { Account } from '../identity/Account.ts'
import { createServer, type BanjieServer } from './createServer.ts'
import { httpModule } from './httpModule.ts'

describe('servers that start at once on an empty database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-start-'))
  const started: BanjieServer[] = []
  afterAll(async () => {
    await Promise.all(started.map((server) => server.stop()))
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('should make its tables and its accounts once', async () => {
    const mysql = await makeMySqlDatabase()
    const config = testConfig(dataDir, { seed: 'demo', ...(mysql ? { databaseUrl: mysql.url } : {}) })
    const parts = { modules: [httpModule, identity, auditModule], clock: new TestClock(), log: pino({ level: 'silent' }) }
    started.push(...(await Promise.all([1, 2, 3].map(() => createServer(config, parts)))))
    const counts = await Promise.all(started.map(({ context }) => context.database.fork().count(Account, {})))
    expect(counts).toEqual([counts[0], counts[0], counts[0]])
    expect(counts[0]).toBeGreaterThan(100)
    await Promise.all(started.splice(0).map((server) => server.stop()))
    await mysql?.drop()
  }, 60_000)
})
