import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingPart, type RealPart } from './real/RealPart.ts'
import { startMariaDb } from './real/mariadb.ts'
import { buildPortalIfStale } from './run/buildPortalIfStale.ts'
import { freePort } from './run/ports.ts'
import { startZeebe } from './real/zeebe.ts'
import { againAlone, type PartCount } from './test/againAlone.ts'
import { counted, NOTHING, printTotal, type Count } from './test/count.ts'
import { runVitest } from './test/runVitest.ts'
import { timed } from './test/timed.ts'

/**
 * `npm run test:real`: on an unmodified Zeebe and MariaDB. First the process scenarios, on a broker whose clock the tests move; then the system
 * and the workers on another, and the server's tests on MariaDB. Words after it narrow the test files.
 */
const words = process.argv.slice(2)
const folders: string[] = []
const started: RealPart[] = []
let total = NOTHING

try {
  total = counted(total, await part('The process scenarios', processScenarios, testFiles('bpmn', '.real.test.ts')))
  total = counted(total, await part('The system', wholeSystem, testFiles('scripts', '.real.test.ts')))
  total = counted(total, await part('The workers', workersAlone, testFiles('workers', '.real.test.ts')))
  total = counted(total, await part('The server on MariaDB', serverOnMariaDb, testFiles('server', '.test.ts')))
} catch (error) {
  total = counted(total, report(error))
} finally {
  await stopAll()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0

/** Runs the files of one part with the components it needs, which are stopped before the next begins; nothing where it has no files. */
async function part(name: string, run: (files: readonly string[]) => Promise<PartCount>, files: readonly string[]): Promise<Count> {
  if (files.length === 0) return NOTHING
  const fresh = async (some: readonly string[]): Promise<PartCount> => {
    await stopAll()
    return await run(some)
  }
  return await timed(name, async () => {
    try {
      return await againAlone(fresh, files)
    } finally {
      await stopAll()
    }
  })
}

async function processScenarios(files: readonly string[]): Promise<PartCount> {
  const zeebe = await startZeebe({ dataDir: freshFolder(), clockControlled: true })
  started.push(zeebe)
  console.log(`Process scenarios on ${zeebe.name} at ${zeebe.address}.`)
  return await runVitest(['real'], files, { REAL_ZEEBE_ADDRESS: zeebe.address, REAL_ZEEBE_MANAGEMENT: zeebe.management })
}

async function wholeSystem(files: readonly string[]): Promise<PartCount> {
  buildPortalIfStale()
  const dataDir = freshFolder()
  const database = await startMariaDb({ dataDir })
  started.push(database)
  const port = await freePort()
  const recordsPassword = 'records-of-the-real-run'
  const zeebe = await startZeebe({ dataDir, recordsUrl: `http://zeebe:${recordsPassword}@127.0.0.1:${port}` })
  started.push(zeebe)
  console.log(`The system on ${zeebe.name} at ${zeebe.address} and ${database.name}.`)
  const env = { REAL_ZEEBE_ADDRESS: zeebe.address, REAL_SERVER_PORT: String(port), REAL_RECORDS_PASSWORD: recordsPassword, REAL_DATABASE_URL: database.url }
  return await runVitest(['real'], files, env)
}

/** On a broker of their own: the system's workers would take the jobs of these tests. */
async function workersAlone(files: readonly string[]): Promise<PartCount> {
  const zeebe = await startZeebe({ dataDir: freshFolder() })
  started.push(zeebe)
  return await runVitest(['real'], files, { REAL_ZEEBE_ADDRESS: zeebe.address })
}

async function serverOnMariaDb(files: readonly string[]): Promise<PartCount> {
  const database = await startMariaDb({ dataDir: freshFolder() })
  started.push(database)
  console.log(`The server's tests on ${database.name}.`)
  return await runVitest(['node', 'real'], files, { TEST_MYSQL_URL: database.url })
}

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-real-'))
  folders.push(folder)
  return folder
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
