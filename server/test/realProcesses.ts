import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { modules } from '../src/app.ts'
import type { AppContext, Role } from '../src/http/index.ts'
import { createServer } from '../src/http/createServer.ts'
import { testConfig } from './buildTestServer.ts'
import { freePort } from './freePort.ts'
import { makeMySqlDatabase } from './makeMySqlDatabase.ts'
import { RunningClock } from './RunningClock.ts'
import { serverProcess, type ServerProcess } from './serverProcess.ts'
import { type Browser, signInAs, type SignInOptions } from './signInAs.ts'

/** Servers as processes of their own on one database, and a look at that database which serves nobody. */
export interface RealProcesses {
  readonly context: AppContext
  /** One more server; it may be killed. */
  start(): Promise<ServerProcess & { readonly url: string }>
  signIn(url: string, role: Role, options?: SignInOptions): Promise<Browser>
  stop(): Promise<void>
}

/** On MariaDB or MySQL where a test run offers one, else on an SQLite file. */
export async function realProcesses(): Promise<RealProcesses> {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-processes-'))
  const database = await makeMySqlDatabase()
  const config = testConfig(dataDir, database ? { databaseUrl: database.url } : {})
  const observer = await createServer(config, { modules, clock: new RunningClock(), log: pino({ level: 'silent' }) })
  const running: ServerProcess[] = []
  return {
    context: observer.context,
    async start() {
      const server = await serverProcess(config, await freePort())
      running.push(server)
      return { ...server, url: `http://127.0.0.1:${server.port}` }
    },
    signIn: (url, role, options = {}) => signInAs(observer.context, url, role, options),
    async stop() {
      await Promise.all(running.map((server) => server.kill()))
      await observer.stop()
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
