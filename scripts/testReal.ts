import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingPart, type RealPart } from './real/RealPart.ts'
import { startMariaDb } from './real/mariadb.ts'
import { buildPortalIfStale } from './run/buildPortalIfStale.ts'
import { freePort } from './run/ports.ts'
import { startZeebe } from './real/zeebe.ts'
import { counted, NOTHING, printTotal, type Count } from './test/count.ts'
import { runVitest } from './test/runVitest.ts'

/**
 * `npm run test:real`: on an unmodified Zeebe and MariaDB. First the process scenarios, on a broker whose clock the tests move; then the system
 * and the workers on another, and the server's tests on MariaDB. Words after it narrow the test files.
 */
const words = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'banjie-real-'))
const started: RealPart[] = []
let total = NOTHING

try {
  total = counted(total, await timed('The process scenarios', processScenarios))
  total = counted(total, await timed('The system and the workers', wholeSystem))
  total = counted(total, await timed('The server on MariaDB', serverOnMariaDb))
} catch (error) {
  total = counted(total, report(error))
} finally {
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
}
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0

/** Runs one part with the components it needs; they are stopped before the next begins. */
async function timed(name: string, part: () => Promise<Count>): Promise<Count> {
  const startedAt = Date.now()
  try {
    return await part()
  } finally {
    await stopAll()
    console.log(`${name} took ${Math.round((Date.now() - startedAt) / 1000)} s.`)
  }
}

async function processScenarios(): Promise<Count> {
  const files = testFiles('bpmn', '.real.test.ts')
  if (files.length === 0) return NOTHING
  const zeebe = await startZeebe({ dataDir: folder, clockControlled: true })
  started.push(zeebe)
  console.log(`Process scenarios on ${zeebe.name} at ${zeebe.address}.`)
  return await runVitest(['real'], files, { REAL_ZEEBE_ADDRESS: zeebe.address, REAL_ZEEBE_MANAGEMENT: zeebe.management })
}

async function wholeSystem(): Promise<Count> {
  const system = testFiles('scripts', '.real.test.ts')
  const workers = testFiles('workers', '.real.test.ts')
  if (system.length + workers.length === 0) return NOTHING
  if (system.length > 0) buildPortalIfStale()
  const database = await startMariaDb({ dataDir: folder })
  started.push(database)
  const port = await freePort()
  const recordsPassword = 'records-of-the-real-run'
  const zeebe = await startZeebe({ dataDir: folder, recordsUrl: `http://zeebe:${recordsPassword}@127.0.0.1:${port}` })
  started.push(zeebe)
  console.log(`The system on ${zeebe.name} at ${zeebe.address} and ${database.name}.`)
  const env = { REAL_ZEEBE_ADDRESS: zeebe.address, REAL_SERVER_PORT: String(port), REAL_RECORDS_PASSWORD: recordsPassword, REAL_DATABASE_URL: database.url }
  // One after the other: the system's own workers would take the jobs of the workers' tests.
  const first = system.length === 0 ? NOTHING : await runVitest(['real'], system, env)
  return workers.length === 0 ? first : counted(first, await runVitest(['real'], workers, env))
}

async function serverOnMariaDb(): Promise<Count> {
  const files = testFiles('server', '.test.ts')
  if (files.length === 0) return NOTHING
  const database = await startMariaDb({ dataDir: folder })
  started.push(database)
  console.log(`The server's tests on ${database.name}.`)
  return await runVitest(['node', 'real'], files, { TEST_MYSQL_URL: database.url })
}

/** Test files of a room, all or those whose path has one of the words. */
function testFiles(room: string, ending: string): string[] {
  const all = globSync(`${room}/**/*${ending}`, { cwd: join(import.meta.dirname, '..') })
  return words.length === 0 ? all : all.filter((file) => words.some((word) => file.includes(word)))
}

async function stopAll(): Promise<void> {
  for (const part of started.splice(0).toReversed()) await part.stop()
}

function report(error: unknown): Count {
  if (!(error instanceof MissingPart)) throw error
  const failed = process.env.CI ? 1 : 0
  console.log(`${error.message} The real-components run is ${failed ? 'failed, since CI must have it' : 'skipped'}.`)
  return failed ? { ...NOTHING, failed, failures: [error.message] } : { ...NOTHING, skipped: 1 }
}
