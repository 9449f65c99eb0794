import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingPart, type RealPart } from './real/RealPart.ts'
import { startMariaDb } from './real/mariadb.ts'
import { freePort } from './run/ports.ts'
import { startZeebe } from './real/zeebe.ts'
import { counted, printTotal, type Count } from './test/count.ts'
import { runVitest } from './test/runVitest.ts'

/**
 * `npm run test:real`: on an unmodified Zeebe and MariaDB. First the process scenarios, on a broker whose clock the tests move; then the system
 * and the server's database tests, on another. Words after it narrow the test files.
 */
const filters = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'banjie-real-'))
const started: RealPart[] = []
let total: Count = { passed: 0, failed: 0, skipped: 0 }

try {
  total = counted(total, await processScenarios())
  total = counted(total, await wholeSystem())
} catch (error) {
  total = counted(total, report(error))
} finally {
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
}
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0

async function processScenarios(): Promise<Count> {
  const zeebe = await startZeebe({ dataDir: folder, clockControlled: true })
  started.push(zeebe)
  console.log(`Process scenarios on ${zeebe.name} at ${zeebe.address}.`)
  const count = await runVitest(['real'], ['bpmn', ...filters], { REAL_ZEEBE_ADDRESS: zeebe.address, REAL_ZEEBE_MANAGEMENT: zeebe.management })
  await stopAll()
  return count
}

async function wholeSystem(): Promise<Count> {
  const database = await startMariaDb({ dataDir: folder })
  started.push(database)
  const port = await freePort()
  const recordsPassword = 'records-of-the-real-run'
  const zeebe = await startZeebe({ dataDir: folder, recordsUrl: `http://zeebe:${recordsPassword}@127.0.0.1:${port}` })
  started.push(zeebe)
  console.log(`The system on ${zeebe.name} at ${zeebe.address} and ${database.name}.`)
  const system = await runVitest(['real'], ['scripts', ...filters], {
    REAL_ZEEBE_ADDRESS: zeebe.address,
    REAL_SERVER_PORT: String(port),
    REAL_RECORDS_PASSWORD: recordsPassword,
    REAL_DATABASE_URL: database.url,
  })
  const server = await runVitest(['node'], ['server', ...filters], { TEST_MYSQL_URL: database.freshDatabase() })
  return counted(system, server)
}

async function stopAll(): Promise<void> {
  for (const part of started.splice(0).toReversed()) await part.stop()
}

function report(error: unknown): Count {
  if (!(error instanceof MissingPart)) throw error
  const failed = process.env.CI ? 1 : 0
  console.log(`${error.message} The real-components run is ${failed ? 'failed, since CI must have it' : 'skipped'}.`)
  return { passed: 0, failed, skipped: 1 - failed }
}
