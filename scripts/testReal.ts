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
 * `npm run test:real`: on an unmodified Zeebe and MariaDB. The process scenarios, on a broker whose clock the tests move, then the system and the
 * workers, each on a broker of their own; beside them the server's tests on MariaDB. Words after it narrow the test files.
 */
const words = process.argv.slice(2)
const folders: string[] = []
let total = NOTHING

/** Test files and how they are run, with the components they need. */
interface Part {
  readonly files: readonly string[]
  readonly run: (files: readonly string[]) => Promise<PartCount>
}

try {
  const onZeebe = [
    part('The process scenarios', processScenarios, testFiles('bpmn', '.real.test.ts')),
    part('The system', wholeSystem, testFiles('scripts', '.real.test.ts')),
    part('The workers', workersAlone, testFiles('workers', '.real.test.ts')),
  ]
  // Whoever waits for a broker leaves half the machine to others.
  total = await beside([onZeebe, [part('The server on MariaDB', serverOnMariaDb, testFiles('server', '.test.ts'))]])
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0

/** Runs lanes of parts at the same time, and in the end alone what failed in one of them. */
async function beside(lanes: readonly (readonly Part[])[]): Promise<Count> {
  const firsts = new Map<Part, PartCount>()
  const ended = await Promise.allSettled(lanes.map(async (lane) => {
    for (const each of lane) firsts.set(each, await each.run(each.files))
  }))
  let count = NOTHING
  for (const lane of ended) if (lane.status === 'rejected') count = counted(count, report(lane.reason))
  for (const [{ run, files }, first] of firsts) {
    let known: PartCount | undefined = first
    const next: Part['run'] = async (some) => {
      const done = known
      known = undefined
      return done ?? (await run(some))
    }
    count = counted(count, await againAlone(next, files))
  }
  return count
}

function part(name: string, run: (files: readonly string[], keep: Keep) => Promise<PartCount>, files: readonly string[]): Part {
  return { files, run: (some) => (some.length === 0 ? Promise.resolve({ ...NOTHING, failedFiles: [] }) : timed(name, () => withParts((keep) => run(some, keep)))) }
}

type Keep = <P extends RealPart>(part: P) => P

/** Stops the components that were kept when the work has ended, however it did. */
async function withParts<T>(work: (keep: Keep) => Promise<T>): Promise<T> {
  const own: RealPart[] = []
  try {
    return await work((one) => {
      own.push(one)
      return one
    })
  } finally {
    for (const one of own.toReversed()) await one.stop()
  }
}

async function processScenarios(files: readonly string[], keep: Keep): Promise<PartCount> {
  const zeebe = keep(await startZeebe({ dataDir: freshFolder(), clockControlled: true }))
  console.log(`Process scenarios on ${zeebe.name} at ${zeebe.address}.`)
  return await runVitest(['real'], files, { REAL_ZEEBE_ADDRESS: zeebe.address, REAL_ZEEBE_MANAGEMENT: zeebe.management })
}

async function wholeSystem(files: readonly string[], keep: Keep): Promise<PartCount> {
  buildPortalIfStale()
  const dataDir = freshFolder()
  const database = keep(await startMariaDb({ dataDir }))
  const port = await freePort()
  const recordsPassword = 'records-of-the-real-run'
  const zeebe = keep(await startZeebe({ dataDir, recordsUrl: `http://zeebe:${recordsPassword}@127.0.0.1:${port}` }))
  console.log(`The system on ${zeebe.name} at ${zeebe.address} and ${database.name}.`)
  const env = { REAL_ZEEBE_ADDRESS: zeebe.address, REAL_SERVER_PORT: String(port), REAL_RECORDS_PASSWORD: recordsPassword, REAL_DATABASE_URL: database.url }
  return await runVitest(['real'], files, env)
}

/** On a broker of their own: the system's workers would take the jobs of these tests. */
async function workersAlone(files: readonly string[], keep: Keep): Promise<PartCount> {
  const zeebe = keep(await startZeebe({ dataDir: freshFolder() }))
  return await runVitest(['real'], files, { REAL_ZEEBE_ADDRESS: zeebe.address })
}

async function serverOnMariaDb(files: readonly string[], keep: Keep): Promise<PartCount> {
  const database = keep(await startMariaDb({ dataDir: freshFolder() }))
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

function report(error: unknown): Count {
  if (!(error instanceof MissingPart)) throw error
  const failed = process.env.CI ? 1 : 0
  console.log(`${error.message} The real-components run is ${failed ? 'failed, since CI must have it' : 'skipped'}.`)
  return failed ? { ...NOTHING, failed, failures: [error.message] } : { ...NOTHING, skipped: 1 }
}
