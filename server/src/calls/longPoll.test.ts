import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { TEST_TOKENS, testConfig } from '../../test/buildTestServer.ts'
import { TestClock } from '../../test/TestClock.ts'
import { auditModule } from '../audit/index.ts'
import { customers } from '../customers/index.ts'
import { createServer } from '../http/createServer.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { calls } from './index.ts'

it('should answer a held request for commands when the server stops, and log no failure', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-stopping-'))
  const failures: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void failures.push(line) })
  const server = await createServer(testConfig(dataDir), { modules: [httpModule, identity, auditModule, customers, calls], clock: new TestClock(), log })
  const url = `http://127.0.0.1:${await server.listen()}`
  const ask = (waitMs: number): Promise<Response> => fetch(`${url}/api/v1/cti/commands?site=*&after=0&waitMs=${waitMs}&switchId=sim-test`, { headers: { authorization: `Bearer ${TEST_TOKENS.worker}` } })
  await (await ask(0)).text()
  const held = ask(25_000)
  await new Promise((resolve) => setTimeout(resolve, 500))

  await server.stop()

  // A request that is still held after two seconds would be cut off without an answer.
  expect(await (await held).json()).toEqual({ commands: [] })
  expect(failures).toEqual([])
  rmSync(dataDir, { recursive: true, force: true })
})
