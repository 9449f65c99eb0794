import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { TaskPage } from '../../server/src/tasks/schema.ts'
import { MissingPart, stopChild } from '../real/RealPart.ts'
import { startMariaDb } from '../real/mariadb.ts'
import { freePort } from '../run/ports.ts'
import { loadSecrets } from '../../server/src/http/secrets.ts'
import { Person } from '../scenario/Person.ts'
import { fillDatabase } from './fillDatabase.ts'
import { percentile, type Figure } from './Figure.ts'

const GOAL_MS = 100
const CASES = Number(process.env.BENCH_CASES ?? 1_000_000)
const OPEN_TASKS = Number(process.env.BENCH_OPEN_TASKS ?? 100_000)
const PAGES = 300

/** The worklist page by HTTP, p95, with 100 000 open tasks among 1 million cases, on SQLite and on MariaDB. */
export async function worklist(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-worklist-'))
  try {
    return [await measure('SQLite', folder, `sqlite:${join(folder, 'bench.db')}`), ...(await onMariaDb(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onMariaDb(folder: string): Promise<Figure[]> {
  try {
    const database = await startMariaDb({ dataDir: folder })
    try {
      return [await measure('MariaDB', folder, database.url)]
    } finally {
      await database.stop()
    }
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error
    return [{ name: 'worklist page p95, MariaDB', measured: error.message, goal: `≤ ${GOAL_MS} ms`, holds: false }]
  }
}

async function measure(name: string, folder: string, databaseUrl: string): Promise<Figure> {
  const dataDir = join(folder, name)
  await withServer(dataDir, databaseUrl, async () => {})
  const fillStarted = Date.now()
  await fillDatabase(databaseUrl, CASES, OPEN_TASKS)
  console.log(`${name}: ${CASES} cases and ${OPEN_TASKS} open tasks written in ${((Date.now() - fillStarted) / 1000).toFixed(0)} s`)
  return withServer(dataDir, databaseUrl, async (url) => {
    const samples = await askForPages(url)
    const p95 = percentile(samples, 0.95)
    return {
      name: `worklist page p95, ${name}, ${OPEN_TASKS} open of ${CASES} cases`,
      measured: `${p95.toFixed(1)} ms (p50 ${percentile(samples, 0.5).toFixed(1)}, ${samples.length} pages)`,
      goal: `≤ ${GOAL_MS} ms`,
      holds: p95 <= GOAL_MS,
    }
  })
}

/** What people do: the first page, filters, and a few pages on. */
async function askForPages(url: string): Promise<number[]> {
  const people = await Promise.all(['hz.yx.handler', 'hz.zm.handler', 'hz.dispatcher', 'hz.agent1'].map((name) => Person.signIn(url, name, DEMO_PASSWORD)))
  const filters = ['', '&type=complaint', '&urgency=urgent', '&holder=none', '&sort=-received', '&box=done', '&limit_state=overdue']
  const samples: number[] = []
  for (let round = 0; samples.length < PAGES; round++) {
    const person = people[round % people.length]
    if (!person) break
    let cursor = ''
    for (let page = 0; page < 3; page++) {
      const startedAt = performance.now()
      const answer: TaskPage = await person.get<TaskPage>(`/tasks?limit=50${filters[round % filters.length] ?? ''}${cursor}`)
      // The first round warms prepared statements and caches, as any working day does.
      if (round >= people.length) samples.push(performance.now() - startedAt)
      if (answer.next === undefined) break
      cursor = `&cursor=${encodeURIComponent(answer.next)}`
    }
  }
  return samples
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
