import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingPart, stopChild } from '../real/RealPart.ts'
import { startMariaDb } from '../real/mariadb.ts'
import { freePort } from '../run/ports.ts'
import { loadSecrets } from '../../server/src/http/secrets.ts'
import { fillDatabase } from './fillDatabase.ts'
import type { Figure } from './Figure.ts'
import { generatedNow, type Sizes } from './generated/GeneratedCase.ts'

/** A filled database with a server on it. */
export interface BenchServer {
  readonly name: 'SQLite' | 'MariaDB'
  readonly url: string
  readonly databaseUrl: string
  readonly sizes: Sizes
}

/** Sizes by `BENCH_CASES`, `BENCH_OPEN_TASKS`, or of one database alone by `BENCH_SQLITE_CASES`, `BENCH_MARIADB_CASES`; 0 leaves it out. */
function sizesOf(name: BenchServer['name']): Sizes {
  const cases = Number(process.env[`BENCH_${name.toUpperCase()}_CASES`] ?? process.env.BENCH_CASES ?? 200_000)
  return { cases, openTasks: Math.min(cases, Number(process.env.BENCH_OPEN_TASKS ?? 100_000)) }
}

/** What a database of ten million cases would be given; a small one needs no more than the default. */
function settingsFor({ cases }: Sizes): string[] {
  return cases > 1_000_000 ? ['--innodb-buffer-pool-size=5G', '--innodb-log-file-size=2G', '--innodb-io-capacity=2000', '--innodb-sort-buffer-size=64M'] : ['--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M']
}

/** Filling ten million cases takes far longer than measuring them: with `BENCH_KEEP` set to a folder they stay there for the next run. */
const KEEP = process.env.BENCH_KEEP

/** Runs `measure` against SQLite and MariaDB, each filled and served; a database that is not installed is said so. */
export async function onBothDatabases(measure: (server: BenchServer) => Promise<Figure[]>): Promise<Figure[]> {
  const folder = KEEP ?? mkdtempSync(join(tmpdir(), 'banjie-bench-'))
  try {
    const sqlite = sizesOf('SQLite').cases === 0 ? [] : await filled('SQLite', folder, `sqlite:${join(folder, 'bench.db')}`, measure)
    return [...sqlite, ...(sizesOf('MariaDB').cases === 0 ? [] : await onMariaDb(folder, measure))]
  } finally {
    if (KEEP === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function onMariaDb(folder: string, measure: (server: BenchServer) => Promise<Figure[]>): Promise<Figure[]> {
  try {
    const database = await startMariaDb({ dataDir: folder, settings: settingsFor(sizesOf('MariaDB')), keep: KEEP !== undefined })
    try {
      return await filled('MariaDB', folder, database.url, measure)
    } finally {
      await database.stop()
    }
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error
    return [{ name: 'MariaDB', measured: error.message, goal: '', holds: false }]
  }
}

async function filled(name: BenchServer['name'], folder: string, databaseUrl: string, measure: (server: BenchServer) => Promise<Figure[]>): Promise<Figure[]> {
  const dataDir = join(folder, name)
  const sizes = sizesOf(name)
  await withServer(dataDir, databaseUrl, async () => {})
  // The generated cases end with today: those of another day are not the ones we would ask for.
  const marker = join(dataDir, 'filled.json')
  const wanted = JSON.stringify({ ...sizes, now: generatedNow() })
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== wanted) {
    const seconds = await fillDatabase(databaseUrl, dataDir, sizes)
    console.log(`${name}: ${sizes.cases} cases and ${sizes.openTasks} open tasks written in ${seconds.toFixed(0)} s`)
    writeFileSync(marker, wanted)
  }
  return withServer(dataDir, databaseUrl, (url) => measure({ name, url, databaseUrl, sizes }))
}

async function withServer<T>(dataDir: string, databaseUrl: string, act: (url: string) => Promise<T>): Promise<T> {
  const port = await freePort()
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...loadSecrets(dataDir, {}), PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: databaseUrl, ZEEBE_ADDRESS: '127.0.0.1:9', LOG_LEVEL: 'fatal' },
  })
  const url = `http://127.0.0.1:${port}`
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`)
      const answer = await fetch(`${url}/health/live`).catch(() => undefined)
      if (answer?.ok) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return await act(url)
  } finally {
    await stopChild(child)
  }
}
