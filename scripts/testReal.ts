import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingPart, type RealPart } from './real/RealPart.ts'
import { startMariaDb } from './real/mariadb.ts'
import { freePort } from './run/ports.ts'
import { startZeebe } from './real/zeebe.ts'
import { counted, printTotal, type Count } from './test/count.ts'
import { runVitest } from './test/runVitest.ts'

/** `npm run test:real`: the scenario, process and server tests on an unmodified Zeebe and MariaDB. Words after it narrow the test files. */
const folder = mkdtempSync(join(tmpdir(), 'banjie-real-'))
const started: RealPart[] = []
let total: Count = { passed: 0, failed: 0, skipped: 0 }

try {
  const serverPort = await freePort()
  const recordsPassword = 'records-of-the-real-run'
  const database = await startMariaDb({ dataDir: folder })
  started.push(database)
  const zeebe = await startZeebe({ dataDir: folder, recordsUrl: `http://zeebe:${recordsPassword}@127.0.0.1:${serverPort}` })
  started.push(zeebe)
  console.log(`Real components: ${zeebe.name} at ${zeebe.address}, ${database.name}.`)
  total = counted(total, await runVitest(['real'], process.argv.slice(2), {
    REAL_ZEEBE_ADDRESS: zeebe.address,
    REAL_SERVER_PORT: String(serverPort),
    REAL_RECORDS_PASSWORD: recordsPassword,
    REAL_DATABASE_URL: database.url,
    TEST_MYSQL_URL: database.freshDatabase(),
  }))
} catch (error) {
  total = counted(total, report(error))
} finally {
  for (const part of started.toReversed()) await part.stop()
  rmSync(folder, { recursive: true, force: true })
}
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0

function report(error: unknown): Count {
  if (!(error instanceof MissingPart)) throw error
  const failed = process.env.CI ? 1 : 0
  console.log(`${error.message} The real-components run is ${failed ? 'failed, since CI must have it' : 'skipped'}.`)
  return { passed: 0, failed, skipped: 1 - failed }
}
